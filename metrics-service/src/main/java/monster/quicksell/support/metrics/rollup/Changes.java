package monster.quicksell.support.metrics.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes in the order of their offsets, sorted once by the periods that they touch: each
 * rollup looks at its own only.
 */
public final class Changes {

	private final List<Delta> deltas;

	private final Map<Period, List<Line>> lines = new HashMap<>();

	private Changes(List<Delta> deltas) {
		this.deltas = deltas;
	}

	/** These, given in the order of their offsets. */
	public static Changes of(List<Delta> deltas) {
		Changes changes = new Changes(deltas);
		deltas.forEach((delta) -> delta.change()
			.cells()
			.forEach((cell, number) -> changes.lines.computeIfAbsent(cell.period(), (period) -> new ArrayList<>())
				.add(new Line(delta.offset(), cell, number))));
		return changes;
	}

	/** All of them. */
	public List<Delta> deltas() {
		return this.deltas;
	}

	/** The periods in which they count anything. */
	public Set<Period> periods() {
		return this.lines.keySet();
	}

	/** What they change in a period, in the order of their offsets. */
	List<Line> in(Period period) {
		return this.lines.getOrDefault(period, List.of());
	}

	/**
	 * The last offset that touches a period, as all do that of all time; -1 if there is
	 * none.
	 */
	long last(Period period) {
		if (period.isEver()) {
			return this.deltas.isEmpty() ? -1 : this.deltas.getLast().offset();
		}
		List<Line> mine = in(period);
		return mine.isEmpty() ? -1 : mine.getLast().offset();
	}

	/**
	 * One number that changes.
	 *
	 * @param offset of the change
	 * @param cell which number
	 * @param number what is to be added
	 */
	record Line(long offset, Cell cell, long number) {

	}

}
