package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.platform.log.Patience;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's one thread on the log: polls, applies, fires the timers of the partitions
 * it owns, commits. What is not available is waited for, with all partitions paused;
 * nothing is skipped for that.
 */
final class LogLoop<S> implements Runnable, ConsumerRebalanceListener {

	private static final Logger LOG = LoggerFactory.getLogger(LogLoop.class);

	/** A log that is silent for so long leaves time for what was put off. */
	private static final Duration BREATH = Duration.ofMillis(50);

	/** Records gather for no longer because the batch before took long. */
	private static final Duration LONGEST_REST = Duration.ofMillis(30);

	private final EngineProperties properties;

	private final Consumer<byte[], byte[]> consumer;

	private final List<String> topics;

	private final Patience patience;

	private final Pulse pulse;

	private final Gate gate;

	private final Parts<S> parts;

	private final EngineMeters meters;

	LogLoop(EngineProperties properties, Consumer<byte[], byte[]> consumer, List<String> topics, Patience patience,
			Pulse pulse, Gate gate, Parts<S> parts, EngineMeters meters) {
		this.properties = properties;
		this.consumer = consumer;
		this.topics = topics;
		this.patience = patience;
		this.pulse = pulse;
		this.gate = gate;
		this.parts = parts;
		this.meters = meters;
	}

	@Override
	public void run() {
		try (this.consumer) {
			this.consumer.subscribe(this.topics, this);
			while (this.pulse.goesOn()) {
				turn();
			}
		}
		catch (WakeupException ex) {
			LOG.debug("Leaves the log");
		}
	}

	private void turn() {
		if (this.parts.ownership().takeOver()) {
			this.parts.timers().renew();
			this.parts.sweep().renew();
		}
		holdMessages();
		ConsumerRecords<byte[], byte[]> records = this.patience.poll(longestPoll());
		if (!records.isEmpty()) {
			long begin = System.nanoTime();
			this.parts.batches().take(records, this.pulse, this.parts.timers(), this.parts.progress());
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			this.meters.took(took);
			if (records.count() < this.properties.batch()) {
				LockSupport.parkNanos(rest(took, this.properties.linger()).toNanos());
			}
		}
		if (this.parts.progress().isBehind() && (records.isEmpty() || this.parts.progress().isDue())) {
			this.pulse.untilAvailable(this.parts.progress()::commit);
		}
		this.pulse.untilAvailable(this.parts.timers()::fire);
		this.pulse.untilAvailable(this.parts.sweep()::run);
	}

	/**
	 * For how long records may gather after a batch that was not full: each costs a few
	 * round trips, however small it is. Where processors or the store are busy batches
	 * take long, and loops that went on at once would keep them so with ever smaller
	 * ones.
	 */
	static Duration rest(Duration took, Duration linger) {
		if (linger.isZero()) {
			return linger;
		}
		Duration left = linger.minus(took);
		Duration asLong = (took.compareTo(LONGEST_REST) < 0) ? took : LONGEST_REST;
		return (left.compareTo(asLong) > 0) ? left : asLong;
	}

	/** Messages wait while the states are being rebuilt. */
	private void holdMessages() {
		if (this.gate.isOpen()) {
			return;
		}
		List<TopicPartition> messages = messages(this.consumer.assignment());
		boolean[] open = { false };
		this.pulse.untilAvailable(() -> open[0] = this.gate.tryOpen());
		if (open[0]) {
			this.consumer.resume(messages);
		}
		else {
			this.consumer.pause(messages);
		}
	}

	private static List<TopicPartition> messages(Collection<TopicPartition> partitions) {
		return partitions.stream().filter((partition) -> !Ownership.isTicketLog(partition)).toList();
	}

	private Duration longestPoll() {
		Duration most = this.parts.progress().isBehind() ? BREATH : this.properties.pollTimeout();
		Duration wait = this.parts.timers().next().filter((next) -> next.compareTo(most) < 0).orElse(most);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		this.parts.ownership().assigned(partitions);
		if (!this.gate.isOpen()) {
			this.consumer.pause(messages(partitions));
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (this.parts.progress().isBehind()) {
			try {
				this.parts.progress().commit();
			}
			catch (RuntimeException ex) {
				LOG.info("Partitions are given away uncommitted, the next owner reads them again: {}",
						Failures.place(ex));
			}
		}
		onPartitionsLost(partitions);
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> partitions) {
		// Others may write these tickets now
		this.parts.progress().drop(partitions);
		this.parts.ownership().gone(partitions);
		partitions.stream()
			.filter(Ownership::isTicketLog)
			.forEach((partition) -> this.parts.timers().drop(partition.partition()));
	}

	void stop() {
		this.pulse.stop();
		this.consumer.wakeup();
	}

	/**
	 * What the loop does in its turns.
	 *
	 * @param ownership which partitions are its own
	 * @param batches applies what was polled
	 * @param progress commits
	 * @param timers fires what is due
	 * @param sweep publishes what a crashed writer left
	 */
	record Parts<S>(Ownership ownership, Batches<S> batches, Progress<S> progress, TimerFiring<S> timers,
			Sweep<S> sweep) {
	}

}
