package monster.quicksell.support.metrics.rollup;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rollups of all partitions added up, ready to be read.
 *
 * @param numbers the numbers of each slot
 */
public record Sums(Map<Slot, Map<Figure, Long>> numbers) {

	/** Adds rollups up, whatever their periods. */
	public static Sums of(Collection<Rollup> rollups) {
		Map<Slot, Map<Figure, Long>> sums = new HashMap<>();
		for (Rollup rollup : rollups) {
			rollup.numbers().forEach((slot, figures) -> {
				Map<Figure, Long> sum = sums.computeIfAbsent(slot, (key) -> new HashMap<>());
				figures.forEach((figure, number) -> Tally.add(sum, figure, number));
			});
		}
		return new Sums(sums);
	}

	/** One number; 0 if nothing was counted there. */
	public long get(Slot slot, Measure measure) {
		return of(slot).getOrDefault(Figure.of(measure), 0L);
	}

	/** All numbers of a slot. */
	public Map<Figure, Long> of(Slot slot) {
		return this.numbers.getOrDefault(slot, Map.of());
	}

	/** A measure by the values of a dimension, those with nothing left out. */
	public SortedMap<String, Long> by(Dimension dimension, Measure measure) {
		SortedMap<String, Long> values = new TreeMap<>();
		this.numbers.forEach((slot, figures) -> {
			if (slot.dimension() == dimension) {
				Tally.add(values, slot.value(), figures.getOrDefault(Figure.of(measure), 0L));
			}
		});
		return values;
	}

}
