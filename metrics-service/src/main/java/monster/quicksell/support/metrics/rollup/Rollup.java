package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one period from one partition of the log, and how far that partition has
 * been counted: a change that was counted before counts no more.
 *
 * @param period the day, or all time
 * @param appliedOffset offset of the last change that was counted; -1 before the first
 * @param numbers the numbers of each slot; a slot once there stays, so that what is
 * subtracted later is taken from where it was added
 */
public record Rollup(Period period, long appliedOffset, Map<Slot, Numbers> numbers) {

	/** Nothing counted yet. */
	public static Rollup empty(Period period) {
		return new Rollup(period, -1, Map.of());
	}

	/**
	 * Counts changes, given in the order of their offsets; gives this very rollup if none
	 * of them is news to it. That of all time keeps the names as well.
	 * @param names the values of dimensions that are told apart; others count together as
	 * {@link Slot#OTHER}
	 */
	public Rollup apply(List<Delta> deltas, Names names) {
		boolean ever = this.period.isEver();
		List<Delta> news = deltas.stream()
			.filter((delta) -> delta.offset() > this.appliedOffset && (ever || delta.change().touches(this.period)))
			.toList();
		if (news.isEmpty()) {
			return this;
		}
		Map<Slot, Map<Figure, Long>> changes = new LinkedHashMap<>();
		for (Delta delta : news) {
			delta.change().cells().forEach((cell, number) -> {
				if (cell.period().equals(this.period)) {
					Tally.add(changes.computeIfAbsent(names.place(cell.slot()), (key) -> new HashMap<>()),
							cell.figure(), number);
				}
			});
		}
		Map<Slot, Numbers> sum = new LinkedHashMap<>(this.numbers);
		if (ever) {
			names.slots().forEach((slot) -> sum.putIfAbsent(slot, Numbers.NONE));
		}
		changes.forEach((slot, change) -> sum.merge(slot, Numbers.of(change), Numbers::plus));
		return new Rollup(this.period, news.getLast().offset(), sum);
	}

}
