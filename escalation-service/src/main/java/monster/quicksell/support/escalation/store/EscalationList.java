package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.platform.store.Paged;
import monster.quicksell.support.platform.store.StateQueries;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Escalations of all tickets, in lists. */
@Component
public class EscalationList {

	private static final String OPEN_SINCE = "state.openSince";

	private static final String RAISED_AT = "state.raisedAt";

	private static final Date EVER = new Date(0);

	private static final Bson WAITING = Filters.elemMatch("state.escalations",
			Filters.and(Filters.exists("acknowledged", false), Filters.exists("resolved", false)));

	private final StateQueries<Escalations> queries;

	private final Paged<Escalations> open;

	EscalationList(StateQueries<Escalations> queries) {
		this.queries = queries;
		this.open = new Paged<>(queries, OPEN_SINCE, Escalations::openSince, Escalations::ticketId);
		queries.index(Indexes.ascending(OPEN_SINCE));
		queries.index(Indexes.ascending(RAISED_AT));
	}

	/**
	 * Tickets with open ones, some at once; that which has waited longest comes first.
	 * @param rest between some and the next
	 */
	public Flux<List<Escalations>> openTickets(int most, Duration rest) {
		return this.open.from(EVER.toInstant(), most, rest);
	}

	/** Open ones; those of the ticket that has waited longest come first. */
	public Flux<Found> open(int limit) {
		return find(Filters.gt(OPEN_SINCE, EVER), Sorts.ascending(OPEN_SINCE), limit)
			.filter((found) -> found.escalation().isOpen())
			.take(limit);
	}

	/** Open ones that nobody answers for. */
	public Flux<Found> unacknowledged(int limit) {
		Bson waiting = Filters.and(Filters.gt(OPEN_SINCE, EVER), WAITING);
		return find(waiting, Sorts.ascending(OPEN_SINCE), limit)
			.filter((found) -> found.escalation().isOpen() && found.escalation().acknowledged() == null)
			.take(limit);
	}

	/** Those that are over; of the ticket that was escalated last first. */
	public Flux<Found> resolved(int limit) {
		Bson over = Filters.and(Filters.gt(RAISED_AT, EVER), Filters.exists("state.escalations.resolved.at"));
		return find(over, Sorts.descending(RAISED_AT), limit).filter((found) -> !found.escalation().isOpen())
			.take(limit);
	}

	/** All; of the ticket that was escalated last first. */
	public Flux<Found> all(int limit) {
		return find(Filters.gt(RAISED_AT, EVER), Sorts.descending(RAISED_AT), limit).take(limit);
	}

	private Flux<Found> find(Bson filter, Bson sort, int limit) {
		return this.queries.find(filter, sort, limit)
			.concatMapIterable(
					(ticket) -> ticket.escalations().stream().map((each) -> new Found(ticket, each)).toList());
	}

	/** An escalation and its ticket. */
	public record Found(Escalations ticket, Escalation escalation) {
	}

}
