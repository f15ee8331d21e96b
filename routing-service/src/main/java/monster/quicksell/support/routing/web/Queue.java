package monster.quicksell.support.routing.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Waiting;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where a ticket stands in its queue. */
@Component
class Queue {

	/** What was given out in this time says how fast the queue moves. */
	private static final Duration LATELY = Duration.ofHours(4);

	private final StateQueries<Assignment> queries;

	private final Clock clock;

	Queue(StateQueries<Assignment> queries, Clock clock) {
		this.queries = queries;
		this.clock = clock;
		queries.index(Indexes.ascending("state.routing.team", "state.since"));
	}

	Mono<Standing> standing(Assignment ticket) {
		Assignment.Routing routing = Objects.requireNonNull(ticket.routing());
		Waiting waiting = ticket.waiting();
		if (waiting == null) {
			return Mono.just(new Standing(ticket.ticketId(), ticket.status(), routing.team(), ticket.holder(),
					(ticket.holder() != null) ? ticket.since() : null, ticket.accepted(),
					ticket.supervision().supervisor(), null));
		}
		return Mono.zip(before(waiting), givenLately(waiting.team())).map((both) -> {
			long position = both.getT1() + 1;
			Long expected = (both.getT2() > 0) ? position * LATELY.toSeconds() / both.getT2() : null;
			return new Standing(ticket.ticketId(), ticket.status(), routing.team(), null, null, false, null,
					new Standing.Wait(waiting.since(), position, expected));
		});
	}

	private Mono<Long> before(Waiting waiting) {
		Bson urgency = Filters.lt("state.waiting.urgency", waiting.urgency());
		Bson older = Filters.and(Filters.eq("state.waiting.urgency", waiting.urgency()),
				Filters.lt("state.waiting.asked", Date.from(waiting.asked())));
		return this.queries
			.count(Filters.and(Filters.eq("state.waiting.team", waiting.team()), Filters.or(urgency, older)));
	}

	private Mono<Long> givenLately(String team) {
		return this.queries.count(Filters.and(Filters.eq("state.routing.team", team),
				Filters.gt("state.since", Date.from(this.clock.instant().minus(LATELY)))));
	}

}
