package monster.quicksell.support.escalation.web;

import java.util.List;

import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The delivery log: who was told what, how often it was tried, and how it ended. */
@RestController
@RequestMapping("/v1/deliveries")
class DeliveriesController {

	private static final int MOST = 1000;

	private final Deliveries deliveries;

	DeliveriesController(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	@GetMapping
	Mono<DeliveriesView> latest(@RequestParam(required = false) @Nullable String dedupKey,
			@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidField("limit", "must be 1 to " + MOST);
		}
		return this.deliveries.latest(dedupKey, limit).collectList().map(DeliveriesView::new);
	}

	/** The latest deliveries first. */
	record DeliveriesView(List<Deliveries.Delivery> deliveries) {
	}

}
