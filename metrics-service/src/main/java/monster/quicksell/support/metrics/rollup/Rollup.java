package monster.quicksell.support.metrics.rollup;

import java.util.LinkedHashMap;
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
	 * Counts changes; gives this very rollup if none of them is news to it. That of all
	 * time keeps the names as well.
	 * @param names the values of dimensions that are told apart; others count together as
	 * {@link Slot#OTHER}
	 */
	public Rollup apply(Changes changes, Names names) {
		if (!isBefore(changes)) {
			return this;
		}
		Map<Slot, Counts> sums = new LinkedHashMap<>();
		changes.since(this.appliedOffset, this.period,
				(slot, change) -> change.addTo(sums.computeIfAbsent(names.place(slot), (key) -> Counts.none())));
		Map<Slot, Numbers> all = new LinkedHashMap<>(this.numbers);
		if (this.period.equals(changes.ever())) {
			names.slots().forEach((slot) -> all.putIfAbsent(slot, Numbers.NONE));
		}
		sums.forEach((slot, sum) -> all.merge(slot, Numbers.of(sum), Numbers::plus));
		return new Rollup(this.period, changes.last(this.period), all);
	}

	/** Whether some of the changes are news to it. */
	public boolean isBefore(Changes changes) {
		return changes.last(this.period) > this.appliedOffset;
	}

}
