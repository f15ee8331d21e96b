package monster.quicksell.support.metrics.rollup;

import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How customers rated the support.
 *
 * @param count how many ratings
 * @param average mean of the stars, absent if there are none
 * @param stars ratings by stars, 1 to 5
 */
public record Satisfaction(long count, @Nullable Double average, SortedMap<Integer, Long> stars) {

	static Satisfaction of(SortedMap<Integer, Long> rated) {
		SortedMap<Integer, Long> stars = new TreeMap<>();
		long count = 0;
		long sum = 0;
		for (int star = 1; star <= 5; star++) {
			long number = rated.getOrDefault(star, 0L);
			stars.put(star, number);
			count += number;
			sum += star * number;
		}
		return new Satisfaction(count, (count > 0) ? Math.round(100.0 * sum / count) / 100.0 : null, stars);
	}

}
