package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Step;
import monster.quicksell.support.routing.store.MongoRoster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives on what can't wait until somebody is back: tickets of agents who are away or off
 * shift in which the customer waits for an answer, if they are urgent or were not taken
 * yet, and if somebody else has room. What is well under way stays with who knows it.
 */
class Handover {

	private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

	private static final int MOST_AT_ONCE = 1000;

	private final MongoRoster roster;

	private final Tickets<Assignment> tickets;

	private final StateQueries<Assignment> queries;

	private final Clock clock;

	Handover(MongoRoster roster, Tickets<Assignment> tickets, StateQueries<Assignment> queries, Clock clock) {
		this.roster = roster;
		this.tickets = tickets;
		this.queries = queries;
		this.clock = clock;
	}

	void run() {
		Instant now = this.clock.instant();
		for (Desk desk : this.roster.desks()) {
			if (desk.load() > 0 && !desk.agent().onDuty(now)) {
				String agent = desk.agent().id();
				List<Assignment> held = Objects.requireNonNullElse(
						this.queries.find(Filters.eq("state.holder", agent), Sorts.ascending("_id"), MOST_AT_ONCE)
							.collectList()
							.block(),
						List.of());
				held.stream()
					.filter((ticket) -> cantWait(ticket) && this.roster.hasRoomElsewhere(without(ticket, agent), now))
					.forEach((ticket) -> giveOn(ticket.ticketId(), agent, desk.agent().available()));
			}
		}
	}

	private static boolean cantWait(Assignment ticket) {
		Assignment.Routing routing = ticket.routing();
		boolean customerWaits = ticket.status() == TicketStatus.NEW || ticket.status() == TicketStatus.OPEN;
		return routing != null && customerWaits
				&& (!ticket.accepted() || routing.priority().compareTo(Priority.HIGH) <= 0);
	}

	private static Demand without(Assignment ticket, String agent) {
		Assignment.Routing routing = Objects.requireNonNull(ticket.routing());
		Demand demand = Demand.of(ticket, routing.team());
		return new Demand(demand.ticketId(), demand.team(), demand.channel(), demand.skills(), demand.priority(),
				demand.sentiment(), demand.customer(), null, List.of(agent), demand.refused(), demand.level());
	}

	private void giveOn(String ticketId, String agent, boolean offShift) {
		String reason = agent + (offShift ? " is off shift" : " is away");
		this.tickets
			.change(ticketId,
					(state, now) -> (state != null && agent.equals(state.holder()))
							? Assigner.giveOn(state, reason).stream().flatMap(Handover::said).toList() : List.of())
			.block();
		this.roster.release(ticketId, agent);
		LOG.info("Ticket {} is given on: {}", ticketId, reason);
	}

	/** The place is given back once the log has it. */
	private static Stream<Decision> said(Step step) {
		return (step instanceof Step.Say say) ? Stream.of(Decision.append(say.event())) : Stream.empty();
	}

}
