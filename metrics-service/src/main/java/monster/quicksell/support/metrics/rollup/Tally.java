package monster.quicksell.support.metrics.rollup;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers at their places. Tallies can be added and subtracted without loss, so figures
 * over many tickets are the sum of what each ticket contributes, in any order.
 *
 * @param cells the numbers that are not zero
 */
public record Tally(Map<Cell, Long> cells) {

	/** Nothing counted. */
	public static final Tally NONE = new Tally(Map.of());

	public Tally {
		cells = Collections.unmodifiableMap(cells);
	}

	/** Both together. */
	public Tally plus(Tally other) {
		return combine(other, 1);
	}

	/** What has to be added to the other to get this. */
	public Tally minus(Tally other) {
		return combine(other, -1);
	}

	private Tally combine(Tally other, int sign) {
		Map<Cell, Long> sum = new HashMap<>(this.cells);
		other.cells.forEach((cell, number) -> add(sum, cell, sign * number));
		return new Tally(sum);
	}

	/** Adds a number at its place; what becomes zero is no longer there. */
	static <K> void add(Map<K, Long> numbers, K place, long number) {
		if (number != 0) {
			numbers.merge(place, number, (a, b) -> (a + b != 0) ? a + b : null);
		}
	}

}
