package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Look;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Waiting;
import monster.quicksell.support.routing.store.MongoRoster;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives waiting tickets to agents with room: the most urgent first, then the oldest; who
 * may not have what comes first gets what comes next. Several instances may do it at
 * once: a ticket's claim is the same for all, and only one of them finds the ticket still
 * waiting. A crash between claim and assignment leaves a place that the next run claims
 * again.
 */
class QueueDrain {

	private static final Logger LOG = LoggerFactory.getLogger(QueueDrain.class);

	/** Mostly one place is free, and who comes first gets it. */
	private static final int FEW = 10;

	private static final int MOST_AT_ONCE = 200;

	private static final String NO_TICKET = "-";

	private static final Bson IN_TURN = Sorts.ascending("state.waiting.urgency", "state.waiting.asked", "_id");

	private final MongoRoster roster;

	private final Tickets<Assignment> tickets;

	private final StateQueries<Assignment> queries;

	private final Clock clock;

	QueueDrain(MongoRoster roster, Tickets<Assignment> tickets, StateQueries<Assignment> queries, Clock clock) {
		this.roster = roster;
		this.tickets = tickets;
		this.queries = queries;
		this.clock = clock;
	}

	/** Runs until nobody waits for whom there is room. */
	void run() {
		boolean goOn = true;
		while (goOn) {
			goOn = pass();
		}
	}

	/**
	 * One look at the queue from its head to its end, or to where nobody has room; says
	 * whether somebody was seated.
	 */
	private boolean pass() {
		long number = this.roster.beginLook();
		Look look = new Look();
		Set<String> teams = this.roster.teamsWithRoom(look, this.clock.instant());
		if (teams.isEmpty()) {
			return false;
		}
		ensureHistoryIsRead();
		Set<String> idle = new HashSet<>(teams);
		boolean seated = false;
		Assignment last = null;
		while (!teams.isEmpty()) {
			int atMost = (last != null) ? MOST_AT_ONCE : FEW;
			List<Assignment> next = waiting(teams, last, atMost);
			for (Assignment ticket : next) {
				Waiting waiting = Objects.requireNonNull(ticket.waiting());
				idle.remove(waiting.team());
				this.roster.someoneWaitsFor(waiting.team());
				seated |= seat(ticket, waiting, look);
				last = ticket;
			}
			if (next.size() < atMost) {
				this.roster.nobodyWaitsFor(idle, number);
				return seated;
			}
			teams = this.roster.teamsWithRoom(look, this.clock.instant());
			// Of whom the rest of the queue is not looked for, nothing is known
			idle.retainAll(teams);
		}
		return seated;
	}

	/**
	 * Until the service has read its history, tickets are not what they seem, and no
	 * place must be given or taken for them.
	 * @throws Unavailable until then
	 */
	void ensureHistoryIsRead() {
		this.tickets.change(NO_TICKET, (state, now) -> List.of()).block();
	}

	/** Those who come after this one in the queue. */
	private List<Assignment> waiting(Set<String> teams, @Nullable Assignment after, int atMost) {
		Bson ours = Filters.in("state.waiting.team", teams);
		Waiting place = (after != null) ? after.waiting() : null;
		Bson next = (after != null && place != null) ? Filters.and(ours, behind(place, after.ticketId())) : ours;
		return Objects.requireNonNullElse(this.queries.find(next, IN_TURN, atMost).collectList().block(), List.of());
	}

	private static Bson behind(Waiting place, String ticketId) {
		Bson urgency = Filters.eq("state.waiting.urgency", place.urgency());
		Date asked = Date.from(place.asked());
		// The first condition is for the index, which can begin there
		return Filters.and(Filters.gte("state.waiting.urgency", place.urgency()),
				Filters.or(Filters.gt("state.waiting.urgency", place.urgency()),
						Filters.and(urgency, Filters.gt("state.waiting.asked", asked)),
						Filters.and(urgency, Filters.eq("state.waiting.asked", asked), Filters.gt("_id", ticketId))));
	}

	/** Assigns a waiting ticket, if there is room; says whether it is assigned now. */
	boolean seat(Assignment ticket, Waiting waiting, Look look) {
		String id = ticket.ticketId();
		Optional<Roster.Claim> claim = this.roster.claimInTurn(Demand.of(ticket, waiting.team()), look,
				this.clock.instant());
		if (claim.isEmpty()) {
			return false;
		}
		String agent = claim.get().agent();
		try {
			Assignment after = this.tickets
				.change(id,
						(state, now) -> (state != null)
								? Assigner.seat(state, claim.get()).stream().map(Decision::append).toList() : List.of())
				.block();
			if (after != null && agent.equals(after.holder())) {
				return true;
			}
		}
		catch (Unavailable ex) {
			// It may yet be in the log: the place is kept, and claimed again by the next
			// run
			throw ex;
		}
		catch (RuntimeException ex) {
			LOG.error("Ticket {} can't be assigned: {}", id, ex.getClass().getName());
		}
		this.roster.release(id, agent);
		return false;
	}

}
