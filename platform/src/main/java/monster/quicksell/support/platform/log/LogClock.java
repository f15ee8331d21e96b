package monster.quicksell.support.platform.log;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The log's time: the broker's clock, carried on by this machine's monotonic timer. The
 * wall clock of this machine is never asked, so setting it, wrongly or back, changes
 * nothing here. Never goes backwards; milliseconds, UTC.
 * <p>
 * Every record that the broker stamped tells a time that has passed, so the latest such
 * evidence is the best; older evidence fades by 100 parts per million, more than two
 * quartzes drift apart.
 */
public final class LogClock extends Clock {

	private static final double FADING = 1e-4;

	private final LongSupplier nanos;

	private long offsetMillis;

	private long offsetNanos;

	private boolean anchored;

	private long latest = Long.MIN_VALUE;

	/** By this JVM's monotonic timer. */
	public LogClock() {
		this(System::nanoTime);
	}

	LogClock(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/** Takes note of a broker's time stamp, just received. */
	public synchronized void saw(long brokerMillis) {
		long at = this.nanos.getAsLong();
		long candidate = brokerMillis - TimeUnit.NANOSECONDS.toMillis(at);
		long fading = (long) (TimeUnit.NANOSECONDS.toMillis(at - this.offsetNanos) * FADING);
		if (!this.anchored || candidate >= this.offsetMillis - fading) {
			this.offsetMillis = candidate;
			this.offsetNanos = at;
			this.anchored = true;
		}
	}

	/** True once the broker's time is known. */
	public synchronized boolean isAnchored() {
		return this.anchored;
	}

	@Override
	public synchronized long millis() {
		if (!this.anchored) {
			throw new IllegalStateException("The log's time is not known yet");
		}
		this.latest = Math.max(this.latest, this.offsetMillis + TimeUnit.NANOSECONDS.toMillis(this.nanos.getAsLong()));
		return this.latest;
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(millis());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		if (zone.equals(ZoneOffset.UTC)) {
			return this;
		}
		throw new UnsupportedOperationException("The log's time is UTC");
	}

}
