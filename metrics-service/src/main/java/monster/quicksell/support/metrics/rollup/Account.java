package monster.quicksell.support.metrics.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one ticket adds, before it is spread over the values it counts with: some dozen
 * numbers, each of which counts with many values and pairs of values.
 *
 * @param slots the values that the whole ticket has
 * @param numbers the numbers that are not zero
 */
public record Account(List<Slot> slots, Map<Posting, Long> numbers) {

	static final Account NONE = new Account(List.of(), Map.of());

	// Of all time, reports need no more than what is open
	private static final Set<Measure> EVER = Set.of(Measure.OPEN, Measure.BACKLOG);

	/** What has to be added where another account was added, so that this one is. */
	List<Account> minus(Account before) {
		Stream<Account> change = this.slots.equals(before.slots)
				? Stream.of(new Account(this.slots, combined(this.numbers, before.numbers)))
				: Stream.of(new Account(before.slots, combined(Map.of(), before.numbers)), this);
		return change.filter((account) -> !account.numbers.isEmpty()).toList();
	}

	private static Map<Posting, Long> combined(Map<Posting, Long> plus, Map<Posting, Long> minus) {
		Map<Posting, Long> sum = new HashMap<>(plus);
		minus.forEach((posting, number) -> Tally.add(sum, posting, -number));
		return sum;
	}

	/** The numbers at each value. */
	void single(Map<Cell, Long> cells) {
		this.numbers.forEach((posting, number) -> {
			if (posting.group().shared()) {
				this.slots.forEach((slot) -> add(cells, posting, posting.period(), slot, number));
			}
			posting.group().own().forEach((slot) -> add(cells, posting, posting.period(), slot, number));
		});
	}

	/** The numbers at each pair of values of these two dimensions. */
	void paired(Crossed crossed, Map<Cell, Long> cells) {
		List<Slot> shared = shared(crossed);
		this.numbers.forEach((posting, number) -> {
			if (posting.period().equals(Period.ALL) && !EVER.contains(posting.figure().measure())) {
				return;
			}
			Period period = posting.period().of(crossed);
			if (posting.group().shared()) {
				shared.forEach((pair) -> add(cells, posting, period, pair, number));
			}
			for (Slot own : posting.group().own()) {
				Dimension other = crossed.besides(own.dimension());
				for (Slot slot : (other != null) ? this.slots : List.<Slot>of()) {
					if (slot.dimension() == other) {
						add(cells, posting, period, Slot.pair(own, slot), number);
					}
				}
			}
		});
	}

	private List<Slot> shared(Crossed crossed) {
		List<Slot> pairs = new ArrayList<>();
		for (int i = 0; i < this.slots.size(); i++) {
			Dimension other = crossed.besides(this.slots.get(i).dimension());
			for (int j = i + 1; other != null && j < this.slots.size(); j++) {
				if (this.slots.get(j).dimension() == other) {
					pairs.add(Slot.pair(this.slots.get(i), this.slots.get(j)));
				}
			}
		}
		return pairs;
	}

	private static void add(Map<Cell, Long> cells, Posting posting, Period period, Slot slot, long number) {
		Tally.add(cells, new Cell(period, slot, posting.figure()), number);
	}

}
