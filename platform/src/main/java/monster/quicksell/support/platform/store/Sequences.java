package monster.quicksell.support.platform.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events of a ticket were seen, by producer: the highest number, and the holes
 * below it. Constant memory as long as nothing is lost.
 *
 * @param highest the highest number seen from each producer
 * @param holes numbers below it that were not seen, ascending; only producers that have
 * some
 */
public record Sequences(Map<String, Long> highest, Map<String, List<Long>> holes) {

	/** Of more lost events than this in one ticket only the latest are remembered. */
	static final int MOST_HOLES = 1000;

	private static final Sequences NONE = new Sequences(Map.of(), Map.of());

	/** Nothing seen yet. */
	public static Sequences none() {
		return NONE;
	}

	/** The highest number seen from a producer, 0 if none. */
	public long highest(String producer) {
		return this.highest.getOrDefault(producer, 0L);
	}

	/**
	 * True if this number was seen before, by trace:
	 * {@code [1,3] => seen(1), seen(3), not seen(2)}.
	 */
	public boolean seen(String producer, long sequence) {
		return sequence <= highest(producer) && !this.holes.getOrDefault(producer, List.of()).contains(sequence);
	}

	/** How many numbers are missing between the highest seen and this one. */
	public long missingBefore(String producer, long sequence) {
		return Math.max(0, sequence - highest(producer) - 1);
	}

	/** After this number was seen: a jump leaves holes, a late one fills its hole. */
	public Sequences with(String producer, long sequence) {
		long high = highest(producer);
		Map<String, Long> highs = new HashMap<>(this.highest);
		highs.put(producer, Math.max(high, sequence));
		if (sequence == high + 1) {
			return new Sequences(Map.copyOf(highs), this.holes);
		}
		List<Long> missing = new ArrayList<>(this.holes.getOrDefault(producer, List.of()));
		missing.remove(sequence);
		for (long lost = Math.max(high + 1, sequence - MOST_HOLES); lost < sequence; lost++) {
			missing.add(lost);
		}
		Map<String, List<Long>> all = new HashMap<>(this.holes);
		if (missing.isEmpty()) {
			all.remove(producer);
		}
		else {
			all.put(producer, List.copyOf(missing.subList(Math.max(0, missing.size() - MOST_HOLES), missing.size())));
		}
		return new Sequences(Map.copyOf(highs), Map.copyOf(all));
	}

}
