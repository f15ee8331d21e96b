package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Look;
import monster.quicksell.support.routing.assignment.Waiting;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.Place;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares places with tickets, for the two are written one after the other and a crash
 * may come between. The tickets are right: a place that its ticket knows nothing of is
 * given back, one that a ticket's holder lacks is taken. What is just happening is left
 * alone: places younger than the interval, and places not lacked the last time.
 */
class Reconciliation {

	private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

	private static final int MOST_AT_ONCE = 10_000;

	private final MongoRoster roster;

	private final QueueDrain drain;

	private final StateQueries<Assignment> queries;

	private final Clock clock;

	private final Duration grace;

	private Set<String> lacked = Set.of();

	Reconciliation(MongoRoster roster, QueueDrain drain, StateQueries<Assignment> queries, Clock clock,
			Duration grace) {
		this.roster = roster;
		this.drain = drain;
		this.queries = queries;
		this.clock = clock;
		this.grace = grace;
	}

	void run() {
		this.drain.ensureHistoryIsRead();
		Instant now = this.clock.instant();
		Instant old = now.minus(this.grace);
		Map<String, Place> places = new HashMap<>();
		this.roster.places().forEach((place) -> places.put(place.ticketId(), place));
		Map<String, Assignment> tickets = new HashMap<>();
		find(Filters.in("_id", places.keySet())).forEach((ticket) -> tickets.put(ticket.ticketId(), ticket));
		places.values()
			.stream()
			.filter((place) -> place.since().isBefore(old))
			.forEach((place) -> check(place, tickets.get(place.ticketId())));
		Set<String> lacking = new HashSet<>();
		this.roster.desks().forEach((desk) -> restore(desk, places.keySet(), lacking, now));
		this.lacked = Set.copyOf(lacking);
	}

	private void check(Place place, @Nullable Assignment ticket) {
		if (ticket != null && place.agent().equals(ticket.holder())) {
			return;
		}
		Waiting waiting = (ticket != null) ? ticket.waiting() : null;
		if (ticket != null && waiting != null) {
			this.drain.seat(ticket, waiting, new Look());
			return;
		}
		LOG.info("Place of {} given back: ticket {} does not need it", place.agent(), place.ticketId());
		this.roster.release(place.ticketId(), place.agent());
	}

	private void restore(Desk desk, Set<String> placed, Set<String> lacking, Instant now) {
		String agent = desk.agent().id();
		for (Assignment ticket : find(Filters.eq("state.holder", agent))) {
			String id = ticket.ticketId();
			if (placed.contains(id)) {
				continue;
			}
			if (this.lacked.contains(id)) {
				LOG.info("Place of {} taken: ticket {} is theirs", agent, id);
				this.roster.seat(id, ticket.channel(), agent, now, "found to be theirs");
			}
			else {
				lacking.add(id);
			}
		}
	}

	private List<Assignment> find(Bson filter) {
		return Objects.requireNonNullElse(
				this.queries.find(filter, Sorts.ascending("_id"), MOST_AT_ONCE).collectList().block(), List.of());
	}

}
