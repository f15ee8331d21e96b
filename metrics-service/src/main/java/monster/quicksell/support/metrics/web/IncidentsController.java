package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.metrics.rollup.Incident;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The incidents that tickets belong to. */
@RestController
class IncidentsController {

	private static final int MOST = 5_000;

	private final StateQueries<TicketFacts> tickets;

	private final Ranges ranges;

	IncidentsController(StateQueries<TicketFacts> tickets, Ranges ranges) {
		this.tickets = tickets;
		this.ranges = ranges;
		tickets.index(Indexes.descending("state.journey.incidents.at"));
	}

	/** The incidents that went on in a range, of so many tickets at most. */
	@GetMapping("/v1/metrics/incidents")
	Mono<Incidents> incidents(@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String zone) {
		Range range = this.ranges.of(from, to, zone);
		Instant begin = range.from().atStartOfDay(range.zone()).toInstant();
		Instant end = range.to().plusDays(1).atStartOfDay(range.zone()).toInstant();
		return this.tickets
			.find(Filters.and(Filters.gt("state.journey.incidents.at", Instant.EPOCH),
					Filters.lt("state.journey.incidents.at", end)), Sorts.descending("state.journey.incidents.at"),
					MOST)
			.collectList()
			.map((found) -> new Incidents(Incident.of(found)
				.stream()
				.filter((incident) -> incident.began().isBefore(end)
						&& (incident.over() == null || !incident.over().isBefore(begin)))
				.toList()))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** The incidents, the newest first. */
	record Incidents(List<Incident> incidents) {
	}

}
