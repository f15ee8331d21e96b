package monster.quicksell.support.metrics.store;

import java.time.Duration;

/**
 * In what time a work is to be done, in even steps.
 *
 * @param begin of {@link System#nanoTime()}
 * @param time from then on
 * @param whole how much there is to do
 */
record Pacing(long begin, Duration time, long whole) {

	/** How long to rest once so much is done. */
	Duration rest(double done, long now) {
		double share = Math.min(1, done / Math.max(1, this.whole));
		long rest = this.begin + (long) (this.time.toNanos() * share) - now;
		return Duration.ofNanos(Math.max(0, rest));
	}

}
