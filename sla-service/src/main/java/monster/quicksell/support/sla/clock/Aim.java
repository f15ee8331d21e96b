package monster.quicksell.support.sla.clock;

import java.time.Duration;

/**
 * What a clock is measured by.
 *
 * @param targetSeconds open time allowed
 * @param calendar name of the calendar it counts on
 * @param source where it comes from: "priority HIGH", "channel email"
 */
public record Aim(long targetSeconds, String calendar, String source) {

	Duration share(int percent) {
		return Duration.ofSeconds(this.targetSeconds).multipliedBy(percent).dividedBy(100);
	}

}
