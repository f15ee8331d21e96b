package monster.quicksell.support.platform.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The log's time, shifted as a test likes. */
public final class TimeMachine extends Clock {

	private final Clock clock;

	private volatile Duration shift = Duration.ZERO;

	/** Starts at the clock's own time. */
	public TimeMachine(Clock clock) {
		this.clock = clock;
	}

	/** Moves on. */
	public void forward(Duration duration) {
		this.shift = this.shift.plus(duration);
	}

	/** Moves back, as a broker's clock may that is set. */
	public void back(Duration duration) {
		this.shift = this.shift.minus(duration);
	}

	@Override
	public Instant instant() {
		return this.clock.instant().plus(this.shift);
	}

	@Override
	public ZoneId getZone() {
		return this.clock.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this.clock.withZone(zone);
	}

}
