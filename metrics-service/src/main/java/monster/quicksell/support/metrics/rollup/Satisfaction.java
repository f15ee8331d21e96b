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
 * @param asked resolutions that were to be rated
 * @param responseRate share of those that were; absent if there were none
 */
public record Satisfaction(long count, @Nullable Double average, SortedMap<Integer, Long> stars, long asked,
		@Nullable Double responseRate) {

	static Satisfaction of(Counts counts) {
		Buckets rated = counts.buckets(Measure.RATED);
		SortedMap<Integer, Long> stars = new TreeMap<>();
		long count = 0;
		long sum = 0;
		for (int star = 1; star <= 5; star++) {
			long number = rated.get(star);
			stars.put(star, number);
			count += number;
			sum += star * number;
		}
		long asked = counts.get(Measure.ASKED);
		return new Satisfaction(count, (count > 0) ? Math.round(100.0 * sum / count) / 100.0 : null, stars, asked,
				Share.of(counts.get(Measure.RESOLUTIONS_RATED), asked));
	}

}
