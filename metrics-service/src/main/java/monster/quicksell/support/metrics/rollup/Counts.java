package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of one slot, ready to be read.
 *
 * @param numbers each number at its figure
 */
public record Counts(Map<Figure, Long> numbers) {

	/** One number; 0 if nothing was counted there. */
	public long get(Figure figure) {
		return this.numbers.getOrDefault(figure, 0L);
	}

	/** A plain count or sum. */
	public long get(Measure measure) {
		return get(Figure.of(measure));
	}

	/** All buckets of a measure. */
	public SortedMap<Integer, Long> buckets(Measure measure) {
		SortedMap<Integer, Long> buckets = new TreeMap<>();
		this.numbers.forEach((figure, number) -> {
			if (figure.measure() == measure) {
				buckets.put(figure.bucket(), number);
			}
		});
		return buckets;
	}

	/** The same with another number at one place. */
	Counts with(Measure measure, long number) {
		Map<Figure, Long> changed = new HashMap<>(this.numbers);
		changed.put(Figure.of(measure), number);
		return new Counts(changed);
	}

	Durations durations(Measure histogram, Measure sum) {
		return Durations.of(buckets(histogram), get(sum));
	}

}
