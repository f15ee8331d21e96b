package monster.quicksell.support.platform.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's time: the broker's clock, carried on by this machine's monotonic timer. The
 * wall clock of this machine is never asked, so setting it, wrongly or back, changes
 * nothing here. Milliseconds, UTC.
 * <p>
 * Every record that the broker stamped tells a time that has passed, so the latest such
 * evidence is the best; older evidence fades by 100 parts per million, more than two
 * quartzes drift apart. A stamp far off is one leader's clock that jumped, or this
 * machine that slept: it is believed only once all that the brokers have just confirmed
 * agrees on it for a few seconds. Goes backwards only then.
 */
public final class LogClock extends Clock {

	private static final Logger LOG = LoggerFactory.getLogger(LogClock.class);

	private static final double FADING = 1e-4;

	/** Brokers whose clocks are kept are not so far apart. */
	static final Duration FAR = Duration.ofSeconds(10);

	/** For how long, and by how many stamps, the brokers must agree on a jump. */
	static final Duration AGREED = Duration.ofSeconds(5);

	private static final int AGREED_STAMPS = 3;

	private final LongSupplier nanos;

	private long offsetMillis;

	private long offsetNanos;

	private boolean anchored;

	private long latest = Long.MIN_VALUE;

	private @Nullable Jump jump;

	private boolean doubtful;

	/** By this JVM's monotonic timer. */
	public LogClock() {
		this(System::nanoTime);
	}

	LogClock(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/** Takes note of a broker's stamp on a record that was read: it may be old. */
	public synchronized void saw(long brokerMillis) {
		long at = this.nanos.getAsLong();
		long candidate = brokerMillis - TimeUnit.NANOSECONDS.toMillis(at);
		if (this.anchored && candidate - this.offsetMillis > FAR.toMillis()) {
			this.doubtful = true;
			return;
		}
		weigh(candidate, at);
	}

	/** Takes note of a broker's stamp on a record that it has confirmed just now. */
	public synchronized void heard(long brokerMillis) {
		long at = this.nanos.getAsLong();
		long candidate = brokerMillis - TimeUnit.NANOSECONDS.toMillis(at);
		if (!this.anchored || Math.abs(candidate - this.offsetMillis) <= FAR.toMillis()) {
			this.jump = null;
			this.doubtful = false;
			weigh(candidate, at);
			return;
		}
		Jump seen = this.jump;
		Jump next = (seen != null && Math.abs(candidate - seen.offsetMillis()) <= FAR.toMillis())
				? new Jump(seen.since(), Math.max(candidate, seen.offsetMillis()), seen.stamps() + 1)
				: new Jump(at, candidate, 1);
		this.jump = next;
		this.doubtful = true;
		if (next.stamps() >= AGREED_STAMPS && at - next.since() >= AGREED.toNanos()) {
			LOG.warn("The brokers' clock has jumped by {}", Duration.ofMillis(next.offsetMillis() - this.offsetMillis));
			believe(next.offsetMillis(), at);
			this.latest = Long.MIN_VALUE;
			this.jump = null;
			this.doubtful = false;
		}
	}

	private void weigh(long candidate, long at) {
		long fading = (long) (TimeUnit.NANOSECONDS.toMillis(at - this.offsetNanos) * FADING);
		if (!this.anchored || candidate >= this.offsetMillis - fading) {
			believe(candidate, at);
		}
	}

	private void believe(long offset, long at) {
		this.offsetMillis = offset;
		this.offsetNanos = at;
		this.anchored = true;
	}

	/** True once the broker's time is known. */
	public synchronized boolean isAnchored() {
		return this.anchored;
	}

	/** True while a stamp far off has neither been confirmed nor contradicted. */
	public synchronized boolean isDoubtful() {
		return this.doubtful;
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

	/**
	 * A time far from ours on which the brokers agree so far.
	 *
	 * @param since when the first such stamp came, by the monotonic timer
	 * @param offsetMillis what they say
	 * @param stamps how many said so
	 */
	private record Jump(long since, long offsetMillis, int stamps) {
	}

}
