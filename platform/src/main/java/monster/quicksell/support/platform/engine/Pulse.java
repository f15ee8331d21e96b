package monster.quicksell.support.platform.engine;

import java.time.Duration;

import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.Patience;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop's signs of life: whether it is to go on, when it last moved, and that it waits
 * for something that is not available. Nothing is skipped for that.
 */
final class Pulse {

	private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

	private static final int LONGEST_PAUSE = 30;

	private final String service;

	private final Patience patience;

	private final Duration retryDelay;

	private final EngineMeters meters;

	private volatile boolean running = true;

	private volatile boolean waiting;

	private volatile long lastMove = System.nanoTime();

	Pulse(String service, Patience patience, Duration retryDelay, EngineMeters meters) {
		this.service = service;
		this.patience = patience;
		this.retryDelay = retryDelay;
		this.meters = meters;
	}

	/** Shows that the loop moves; false once it is to stop. */
	boolean goesOn() {
		this.lastMove = System.nanoTime();
		return this.running;
	}

	/**
	 * The same, and stays in the group while the loop does something else than reading.
	 */
	boolean goesOnInGroup() {
		this.patience.pause(Duration.ZERO, this::goesOn);
		return this.running;
	}

	/**
	 * Repeats an action until everything it needs is available, staying in the group
	 * meanwhile.
	 */
	void untilAvailable(Runnable action) {
		long pause = this.retryDelay.toMillis();
		while (this.running) {
			try {
				action.run();
				this.waiting = false;
				return;
			}
			catch (WakeupException ex) {
				throw ex;
			}
			catch (Unavailable | KafkaException ex) {
				waitFor(ex, pause);
			}
			catch (RuntimeException ex) {
				// A mistake of ours. Giving up would leave the partitions to nobody; it
				// shows in readiness
				LOG.error("{} can't go on: {}", this.service, Failures.place(ex));
				waitFor(ex, pause);
			}
			pause = Math.min(pause * 2, this.retryDelay.toMillis() * LONGEST_PAUSE);
		}
	}

	private void waitFor(RuntimeException reason, long pause) {
		if (!this.waiting) {
			LOG.warn("{} waits: {}", this.service, reason.getMessage());
		}
		this.waiting = true;
		this.meters.retried();
		this.patience.pause(Duration.ofMillis(pause), this::goesOn);
	}

	void stop() {
		this.running = false;
	}

	boolean isRunning() {
		return this.running;
	}

	/** How long ago the loop last moved. */
	Duration idle() {
		return Duration.ofNanos(System.nanoTime() - this.lastMove);
	}

	/** True while something that the loop needs is not available. */
	boolean isWaiting() {
		return this.waiting || this.patience.isAway();
	}

}
