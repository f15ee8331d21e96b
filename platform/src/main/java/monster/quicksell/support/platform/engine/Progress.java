package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.platform.store.RecentStates;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the log was applied, and the commit of it. What is not committed comes again
 * after a crash, and is recognised.
 */
final class Progress<S> {

	private static final int MOST_UNCOMMITTED = 5000;

	private final Consumer<byte[], byte[]> consumer;

	private final Cycle<S> cycle;

	private final RecentStates<S> states;

	private final Ownership ownership;

	private final TimerFiring<S> timers;

	private final Duration commitInterval;

	private final CrashPoints crash;

	/** Up to where records were applied whose offsets are not committed. */
	private final Map<TopicPartition, Long> uncommitted = new HashMap<>();

	private int uncommittedRecords;

	private long lastCommit;

	Progress(Consumer<byte[], byte[]> consumer, Cycle<S> cycle, RecentStates<S> states, Ownership ownership,
			TimerFiring<S> timers, Duration commitInterval, CrashPoints crash) {
		this.consumer = consumer;
		this.cycle = cycle;
		this.states = states;
		this.ownership = ownership;
		this.timers = timers;
		this.commitInterval = commitInterval;
		this.crash = crash;
	}

	/** These records are applied. */
	void applied(ConsumerRecords<byte[], byte[]> records) {
		for (TopicPartition partition : records.partitions()) {
			if (this.consumer.assignment().contains(partition)) {
				this.uncommitted.put(partition, this.consumer.position(partition));
			}
		}
		this.uncommittedRecords += records.count();
	}

	/** True if something waits for a commit. */
	boolean isBehind() {
		return !this.uncommitted.isEmpty() || this.states.hasPublished();
	}

	/** True if it has waited for long enough, however busy the log is. */
	boolean isDue() {
		return this.uncommittedRecords >= MOST_UNCOMMITTED
				|| System.nanoTime() - this.lastCommit > this.commitInterval.toNanos();
	}

	/**
	 * Writes what was put off - numbers of events nobody asked for, outboxes that were
	 * published - and commits.
	 */
	void commit() {
		this.timers.follow(this.cycle.settle());
		this.crash.reached("settled");
		this.states.flush();
		this.crash.reached("flushed");
		Map<Integer, Long> progress = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		this.uncommitted.keySet().retainAll(this.consumer.assignment());
		this.uncommitted.forEach((partition, next) -> {
			ReplayPlan plan = this.ownership.plan(partition);
			if (plan == null && Ownership.isTicketLog(partition)) {
				// Assigned again just now; it is read from where it was committed
				return;
			}
			if (plan != null && !plan.isOver(next)) {
				// Short of the committed offset, so that a restart knows it is still a
				// replay
				progress.put(partition.partition(), Math.max(0, Math.min(next, plan.committed() - 1)));
				return;
			}
			if (plan != null) {
				progress.put(partition.partition(), next);
			}
			offsets.put(partition, new OffsetAndMetadata(next));
		});
		this.states.advance(progress);
		this.crash.reached("advanced");
		if (!offsets.isEmpty()) {
			this.consumer.commitSync(offsets);
		}
		this.crash.reached("committed");
		this.uncommitted.clear();
		this.uncommittedRecords = 0;
		this.lastCommit = System.nanoTime();
	}

	/** Others go on where this was committed last. */
	void drop(Collection<TopicPartition> partitions) {
		// What was put off comes again to its owner
		this.states.forget();
		this.cycle.forget(partitions);
		this.uncommitted.keySet().removeAll(partitions);
	}

}
