package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.util.Set;

import monster.quicksell.support.platform.store.States;

/**
 * Publishes, now and then, what a crashed writer left behind, or one to whom Kafka did
 * not answer in time. By the monotonic timer, for the log's time may go back.
 */
final class Sweep<S> {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Outbox<S> outbox;

	private final States<S> states;

	private final Ownership ownership;

	private final EngineProperties properties;

	private long last;

	private boolean due = true;

	Sweep(Outbox<S> outbox, States<S> states, Ownership ownership, EngineProperties properties) {
		this.outbox = outbox;
		this.states = states;
		this.ownership = ownership;
		this.properties = properties;
	}

	/** Sweeps at once the next time. */
	void renew() {
		this.due = true;
	}

	/** Sweeps, if it is time to. */
	void run() {
		Set<Integer> partitions = this.ownership.partitions();
		long now = System.nanoTime();
		if (partitions.isEmpty() || (!this.due && now - this.last < this.properties.sweepInterval().toNanos())) {
			return;
		}
		this.outbox.publish(this.states.pending(partitions, this.properties.batch()), PATIENCE);
		this.last = now;
		this.due = false;
	}

}
