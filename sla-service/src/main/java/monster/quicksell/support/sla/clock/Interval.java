package monster.quicksell.support.sla.clock;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of a clock's ledger.
 *
 * @param from when it began
 * @param to when it ended; null while it lasts
 * @param counted whether its open time counts
 * @param reason why the clock ran or paused, in words
 */
public record Interval(Instant from, @Nullable Instant to, boolean counted, String reason) {

	Interval until(Instant end) {
		return new Interval(this.from, end.isBefore(this.from) ? this.from : end, this.counted, this.reason);
	}

}
