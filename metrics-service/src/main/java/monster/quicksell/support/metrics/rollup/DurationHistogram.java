package monster.quicksell.support.metrics.rollup;

import java.time.Duration;

/**
 * Buckets of durations whose widths grow by a fixed factor, after DDSketch (Masson, Rim,
 * Lee, VLDB 2019): counts of equal buckets can be added and subtracted, and any quantile
 * read from them is wrong by at most {@link #RELATIVE_ERROR} of itself.
 */
public final class DurationHistogram {

	/** What a quantile may be off by, as a share of the true value. */
	public static final double RELATIVE_ERROR = 0.01;

	private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

	// The strict one: every machine must find the bucket that another one filled
	private static final double LOG_GAMMA = StrictMath.log(GAMMA);

	private DurationHistogram() {
	}

	/**
	 * The bucket of a duration: number b holds durations in milliseconds above
	 * γ<sup>b-2</sup> and up to γ<sup>b-1</sup>, where γ is the width's growth; 0 holds
	 * none at all.
	 */
	public static int bucket(Duration duration) {
		long millis = duration.toMillis();
		return (millis <= 0) ? 0 : (int) StrictMath.ceil(StrictMath.log(millis) / LOG_GAMMA) + 1;
	}

	/** What stands for all durations of a bucket, in milliseconds. */
	public static double millis(int bucket) {
		return (bucket == 0) ? 0 : 2 * StrictMath.pow(GAMMA, bucket - 1) / (GAMMA + 1);
	}

}
