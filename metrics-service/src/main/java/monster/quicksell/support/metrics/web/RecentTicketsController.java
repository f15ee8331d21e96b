package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.Opening;
import monster.quicksell.support.metrics.rollup.Routing;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The newest tickets, for the page. */
@RestController
class RecentTicketsController {

	private final StateQueries<TicketFacts> tickets;

	RecentTicketsController(StateQueries<TicketFacts> tickets) {
		this.tickets = tickets;
		tickets.index(Indexes.descending("state.opening.at"));
	}

	/** The tickets created last, newest first. */
	@GetMapping("/v1/tickets/recent")
	Mono<RecentTickets> recent(@RequestParam(defaultValue = "20") String limit) {
		int most = (int) Limits.parse("limit", limit, 1, 200);
		return this.tickets
			.find(Filters.gt("state.opening.at", Instant.EPOCH), Sorts.descending("state.opening.at"), most)
			.mapNotNull(RecentTicket::of)
			.collectList()
			.map(RecentTickets::new)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** The newest tickets. */
	record RecentTickets(List<RecentTicket> tickets) {
	}

	/**
	 * A ticket in a line.
	 *
	 * @param id the ticket
	 * @param reference the short reference that people see
	 * @param subject its subject, cut to 200 characters
	 * @param channel where it came in
	 * @param status where it stands
	 * @param category its category, once routed
	 * @param team who answers, once routed
	 * @param priority how urgent, once routed
	 * @param assignee who has it; absent in a queue
	 * @param escalated whether it was ever escalated
	 * @param breached whether it ever missed a target
	 * @param createdAt when it was created
	 * @param lastAt when something last happened to it
	 */
	record RecentTicket(String id, String reference, String subject, String channel, TicketStatus status,
			@Nullable String category, @Nullable String team, @Nullable Priority priority, @Nullable String assignee,
			boolean escalated, boolean breached, Instant createdAt, @Nullable Instant lastAt) {

		static @Nullable RecentTicket of(TicketFacts facts) {
			Opening opening = facts.opening();
			if (opening == null) {
				return null;
			}
			Routing routing = facts.routing();
			return new RecentTicket(facts.ticketId(), opening.reference(), opening.subject(), opening.channel(),
					facts.status(), routing.category(), routing.team(), routing.priority(), routing.assignee(),
					!facts.journey().escalations().isEmpty(), !facts.levels().missed().isEmpty(), opening.at(),
					facts.lastAt());
		}

	}

}
