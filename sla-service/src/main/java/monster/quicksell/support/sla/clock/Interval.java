package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of a clock's ledger.
 *
 * @param from when it began
 * @param to when it ended; null while it lasts
 * @param counted whether its open time counts
 * @param reason why the clock ran or paused, in words
 * @param foldedMillis for a line that stands for several old ones: the open time that
 * they counted
 */
public record Interval(Instant from, @Nullable Instant to, boolean counted, String reason,
		@Nullable Long foldedMillis) {

	static Interval open(Instant from, boolean counted, String reason) {
		return new Interval(from, null, counted, reason, null);
	}

	Interval until(Instant end) {
		return new Interval(this.from, end, this.counted, this.reason, this.foldedMillis);
	}

	/** The open time that this line counts, as of an instant. */
	public Duration counts(Calendar hours, Instant now) {
		if (!this.counted) {
			return Duration.ZERO;
		}
		if (this.foldedMillis != null) {
			return Duration.ofMillis(this.foldedMillis);
		}
		return hours.between(this.from, (this.to != null) ? this.to : now);
	}

}
