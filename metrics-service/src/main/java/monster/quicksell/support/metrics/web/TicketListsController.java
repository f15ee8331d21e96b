package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.Due;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which tickets are at risk now, and all tickets of a range for spreadsheets. */
@RestController
class TicketListsController {

	private static final List<String> COLUMNS = List.of("id", "reference", "subject", "channel", "status", "category",
			"team", "priority", "assignee", "escalated", "breached", "createdAt", "lastAt");

	private final StateQueries<TicketFacts> tickets;

	private final Ranges ranges;

	TicketListsController(StateQueries<TicketFacts> tickets, Ranges ranges) {
		this.tickets = tickets;
		this.ranges = ranges;
		tickets.index(Indexes.ascending("state.due.at"));
	}

	/** The open tickets that someone has to act on, the one due first at the head. */
	@GetMapping("/v1/tickets/at-risk")
	Mono<TicketsAtRisk> atRisk(@RequestParam(defaultValue = "10") String limit) {
		int most = (int) Limits.parse("limit", limit, 1, 200);
		return this.tickets
			.find(Filters.and(Filters.gt("state.due.at", Instant.EPOCH),
					Filters.in("state.status", TicketStatus.NEW.name(), TicketStatus.OPEN.name())),
					Sorts.ascending("state.due.at"), most)
			.mapNotNull(TicketAtRisk::of)
			.collectList()
			.map(TicketsAtRisk::new)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/**
	 * The tickets created in a range, as CSV, each as soon as it is read.
	 * @param asked {@code from}, {@code to}, {@code zone} and filters, as in reports
	 */
	@GetMapping("/v1/tickets/export.csv")
	ResponseEntity<Flux<String>> export(@RequestParam Map<String, String> asked) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
			.header("Content-Disposition", "attachment; filename=\"tickets.csv\"")
			.header("X-Content-Type-Options", "nosniff")
			.body(Flux.concat(Mono.just(Csv.line(COLUMNS)), created(asked).map(TicketListsController::line)));
	}

	/** The same as one JSON object in each line. */
	@GetMapping(path = "/v1/tickets/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
	Flux<RecentTicketsController.RecentTicket> exportLines(@RequestParam Map<String, String> asked) {
		return created(asked);
	}

	private Flux<RecentTicketsController.RecentTicket> created(Map<String, String> asked) {
		Range range = this.ranges.of(asked.get("from"), asked.get("to"), asked.get("zone"));
		Instant begin = range.from().atStartOfDay(range.zone()).toInstant();
		Instant end = range.to().plusDays(1).atStartOfDay(range.zone()).toInstant();
		return this.tickets
			.find(Filters.and(TicketFilter.where(TicketFilter.slots(asked)), Filters.gte("state.opening.at", begin),
					Filters.lt("state.opening.at", end)), Sorts.ascending("state.opening.at"), Integer.MAX_VALUE)
			.mapNotNull(RecentTicketsController.RecentTicket::of)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	private static String line(RecentTicketsController.RecentTicket ticket) {
		return Csv.line(Arrays.asList(ticket.id(), ticket.reference(), ticket.subject(), ticket.channel(),
				ticket.status(), ticket.category(), ticket.team(), ticket.priority(), ticket.assignee(),
				ticket.escalated(), ticket.breached(), ticket.createdAt(), ticket.lastAt()));
	}

	/**
	 * Tickets by urgency.
	 *
	 * @param tickets the tickets
	 */
	record TicketsAtRisk(List<TicketAtRisk> tickets) {
	}

	/**
	 * A ticket with a target that runs.
	 *
	 * @param ticket the ticket
	 * @param metric what is due
	 * @param startedAt when its clock started
	 * @param dueAt when it is due
	 */
	record TicketAtRisk(RecentTicketsController.RecentTicket ticket, SlaMetric metric, Instant startedAt,
			Instant dueAt) {

		static @Nullable TicketAtRisk of(TicketFacts facts) {
			Due due = facts.due();
			RecentTicketsController.RecentTicket ticket = RecentTicketsController.RecentTicket.of(facts);
			return (due != null && ticket != null) ? new TicketAtRisk(ticket, due.metric(), due.startedAt(), due.at())
					: null;
		}

	}

}
