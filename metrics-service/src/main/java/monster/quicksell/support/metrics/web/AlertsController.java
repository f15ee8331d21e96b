package monster.quicksell.support.metrics.web;

import java.util.List;

import monster.quicksell.support.metrics.store.AlertBook;
import monster.quicksell.support.metrics.store.AlertPage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What this service has told the people on call. */
@RestController
class AlertsController {

	private final AlertBook book;

	AlertsController(AlertBook book) {
		this.book = book;
	}

	@GetMapping("/v1/metrics/alerts")
	Mono<Alerts> alerts() {
		return this.book.all().collectList().map(Alerts::new);
	}

	/** What is watched and has ever been raised. */
	record Alerts(List<AlertPage> alerts) {
	}

}
