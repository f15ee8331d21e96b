package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.Nullable;

/**
 * Durations summed up, in seconds. Count and mean are exact; the others are the smallest
 * duration that at least that share does not exceed, off by at most 1 % of itself. All
 * but the count are absent if there are none.
 *
 * @param count how many
 * @param meanSeconds their mean
 * @param medianSeconds half of them took no longer
 * @param p90Seconds nine in ten took no longer
 * @param p95Seconds nineteen in twenty took no longer
 */
public record Durations(long count, @Nullable Double meanSeconds, @Nullable Double medianSeconds,
		@Nullable Double p90Seconds, @Nullable Double p95Seconds) {

	static Durations of(Buckets buckets, long sumMillis) {
		long count = buckets.sum();
		if (count <= 0) {
			return new Durations(0, null, null, null, null);
		}
		return new Durations(count, seconds((double) sumMillis / count), quantile(buckets, count, 50),
				quantile(buckets, count, 90), quantile(buckets, count, 95));
	}

	private static double quantile(Buckets buckets, long count, int percent) {
		// Whole numbers: 0.95 * 20 is a little more than 19 in floating point
		long rank = Math.max(1, (count * percent + 99) / 100);
		return seconds(DurationHistogram.millis(buckets.reaching(rank).orElseThrow()));
	}

	private static double seconds(double millis) {
		return Math.round(millis) / 1000.0;
	}

}
