package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Waiting;
import monster.quicksell.support.routing.store.MongoRoster;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives waiting tickets to agents with room: the most urgent first, then the longest
 * waiting. Several instances may do it at once: a ticket's claim is the same for all, and
 * only one of them finds the ticket still waiting. A crash between claim and assignment
 * leaves a place that the next run claims again.
 */
class QueueDrain {

	private static final Logger LOG = LoggerFactory.getLogger(QueueDrain.class);

	private static final int MOST_AT_ONCE = 200;

	private static final String NO_TICKET = "-";

	private static final Bson IN_TURN = Sorts.ascending("state.waiting.urgency", "state.waiting.since");

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

	private boolean pass() {
		Instant now = this.clock.instant();
		Set<String> teams = this.roster.teamsWithRoom(now);
		if (teams.isEmpty()) {
			return false;
		}
		ensureHistoryIsRead();
		int room = Math.min(this.roster.room(now), MOST_AT_ONCE);
		List<Assignment> next = waiting(teams, room);
		Set<String> idle = new HashSet<>(teams);
		Set<String> saved = new HashSet<>();
		boolean seated = false;
		for (Assignment ticket : next) {
			Waiting waiting = ticket.waiting();
			if (waiting == null) {
				continue;
			}
			idle.remove(waiting.team());
			this.roster.someoneWaitsFor(waiting.team());
			if (saved.contains(waiting.team())) {
				continue;
			}
			boolean got = seat(ticket, waiting);
			seated |= got;
			if (!got && this.roster.weight(ticket.channel()) > 1) {
				// It needs several places: the few that are free are saved for it
				saved.add(waiting.team());
			}
		}
		if (next.size() < room) {
			this.roster.nobodyWaitsFor(idle);
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

	private List<Assignment> waiting(Set<String> teams, int limit) {
		List<Assignment> found = this.queries.find(Filters.in("state.waiting.team", teams), IN_TURN, limit)
			.collectList()
			.block();
		return (found != null) ? found : List.of();
	}

	/** Assigns a waiting ticket, if there is room; says whether it is assigned now. */
	boolean seat(Assignment ticket, Waiting waiting) {
		String id = ticket.ticketId();
		Optional<Roster.Claim> claim = this.roster.claimInTurn(Demand.of(ticket, waiting.team()), this.clock.instant());
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
