package monster.quicksell.support.metrics.web;

import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.metrics.rollup.Crossed;
import monster.quicksell.support.metrics.rollup.Crossing;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.metrics.store.Journal;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.store.StoreUnavailable;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers questions about several dimensions: about two from pairs of values, about more
 * by counting the tickets, so many at most.
 */
@Component
class Crossings {

	static final int MOST = 20_000;

	private final StateQueries<TicketFacts> tickets;

	private final Days days;

	private final Journal journal;

	Crossings(StateQueries<TicketFacts> tickets, Days days, Journal journal) {
		this.tickets = tickets;
		this.days = days;
		this.journal = journal;
		tickets.index(Indexes.descending("state.lastAt"));
		tickets.index(Indexes.ascending("state.status"));
	}

	/**
	 * What a report over a range is made of.
	 * @param filters the values that must hold
	 * @param group what its rows are cut by; null for stretches of time
	 */
	Mono<Known> known(Range range, List<Slot> filters, @Nullable Dimension group) {
		return paired(range, filters, group).switchIfEmpty(Mono.defer(() -> counted(range, filters, group)));
	}

	/**
	 * Read from pairs, where there are no more than two dimensions, and none of them has
	 * more values than are told apart.
	 */
	private Mono<Known> paired(Range range, List<Slot> filters, @Nullable Dimension group) {
		Slot first = filters.getFirst();
		Slot second = (filters.size() == 2) ? filters.getLast() : null;
		Dimension other = (second != null) ? second.dimension() : group;
		if (filters.size() > 2 || other == null || (second != null && group != null)) {
			return Mono.empty();
		}
		Crossed crossed = Crossed.of(first.dimension(), other);
		return this.journal.isComplete()
			.filter(Boolean::booleanValue)
			.flatMap((complete) -> Mono.zip(this.days.known(range), this.days.known(range, crossed)))
			.filter((both) -> both.getT1().tellsApart(crossed.first()) && both.getT1().tellsApart(crossed.second())
					&& both.getT2().tellsApart(crossed))
			.map((both) -> {
				Known within = both.getT2().within(first, both.getT1());
				return (second != null) ? Known.NONE.within(second, within) : within;
			});
	}

	private Mono<Known> counted(Range range, List<Slot> filters, @Nullable Dimension group) {
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
				throw new InvalidField("from",
						"leaves more than " + MOST
								+ " tickets, which are too many to count one by one: choose fewer days, or no more than"
								+ " two filters, or one with a dimension to cut by");
			}
			this.crossing.add(facts);
		}

		Known known() {
			return this.crossing.known();
		}

	}

}
