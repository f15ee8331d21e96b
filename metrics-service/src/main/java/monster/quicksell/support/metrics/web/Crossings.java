package monster.quicksell.support.metrics.web;

import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.metrics.rollup.Crossing;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.store.StoreUnavailable;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers questions about several dimensions by counting the tickets, so many at most.
 */
@Component
class Crossings {

	static final int MOST = 20_000;

	private final StateQueries<TicketFacts> tickets;

	Crossings(StateQueries<TicketFacts> tickets) {
		this.tickets = tickets;
		tickets.index(Indexes.descending("state.lastAt"));
		tickets.index(Indexes.ascending("state.status"));
	}

	/**
	 * What a report over a range is made of.
	 * @param filters the values that must hold
	 * @param group what its rows are cut by; null for stretches of time
	 */
	Mono<Known> known(Range range, List<Slot> filters, @Nullable Dimension group) {
		return this.tickets.find(TicketFilter.moved(range, filters), Sorts.descending("state.lastAt"), MOST + 1)
			.collect(() -> new Counted(new Crossing(range.zone(), filters, group)), Counted::add)
			.map(Counted::known)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Tickets counted so far. */
	private static final class Counted {

		private final Crossing crossing;

		private int tickets;

		Counted(Crossing crossing) {
			this.crossing = crossing;
		}

		void add(TicketFacts facts) {
			if (++this.tickets > MOST) {
				throw new InvalidField("from", "leaves more than " + MOST
						+ " tickets, which are too many to count by several dimensions: choose fewer days");
			}
			this.crossing.add(facts);
		}

		Known known() {
			return this.crossing.known();
		}

	}

}
