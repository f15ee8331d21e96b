package monster.quicksell.support.metrics.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rollups of all partitions added up, ready to be read.
 *
 * @param numbers the numbers of each slot
 */
public record Sums(Map<Slot, Numbers> numbers) {

	/** Adds rollups up, whatever their periods. */
	public static Sums of(Collection<Rollup> rollups) {
		Map<Slot, List<Numbers>> parts = new HashMap<>();
		rollups.forEach((rollup) -> rollup.numbers()
			.forEach((slot, numbers) -> parts.computeIfAbsent(slot, (key) -> new ArrayList<>()).add(numbers)));
		Map<Slot, Numbers> sums = new HashMap<>();
		parts.forEach((slot, numbers) -> sums.put(slot, Numbers.sum(numbers)));
		return new Sums(sums);
	}

	/** A plain count or sum; 0 if nothing was counted there. */
	public long get(Slot slot, Measure measure) {
		return get(slot, Figure.of(measure));
	}

	/** One number; 0 if nothing was counted there. */
	public long get(Slot slot, Figure figure) {
		return this.numbers.getOrDefault(slot, Numbers.NONE).get(figure);
	}

}
