package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a loop reads and waits without leaving its group. A broker that is away for longer
 * than the client waits ends no loop. Confined to the consumer's thread but for
 * {@link #isAway()}.
 */
public final class Patience {

	private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

	private static final Duration LONGEST_POLL = Duration.ofMillis(100);

	private final Consumer<byte[], byte[]> consumer;

	private final String group;

	private final Duration retryDelay;

	/** How many the client has; null if it does not tell. */
	private final @Nullable Metric connections;

	private volatile boolean away;

	/** With this consumer; rests for so long when the broker can't be read. */
	public Patience(Consumer<byte[], byte[]> consumer, String group, Duration retryDelay) {
		this.consumer = consumer;
		this.group = group;
		this.retryDelay = retryDelay;
		this.connections = consumer.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().name().equals("connection-count"))
			.findFirst()
			.orElse(null);
	}

	/** The next records; none if the broker is away. */
	public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
		try {
			ConsumerRecords<byte[], byte[]> records = isConnected() ? this.consumer.poll(timeout) : rest(timeout);
			this.away = false;
			return records;
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			LOG.warn("{} can't read: {}", this.group, ex.getClass().getSimpleName());
			this.away = true;
			LockSupport.parkNanos(this.retryDelay.toNanos());
			return ConsumerRecords.empty();
		}
	}

	/**
	 * Without any connection Kafka's consumer of the protocol "consumer" goes round and
	 * round within a poll, for as long as that may take: most of a processor (4.2.2). So
	 * it is asked without waiting, and the waiting is done here.
	 */
	private ConsumerRecords<byte[], byte[]> rest(Duration timeout) {
		ConsumerRecords<byte[], byte[]> records = this.consumer.poll(Duration.ZERO);
		if (records.isEmpty()) {
			LockSupport.parkNanos(((timeout.compareTo(LONGEST_POLL) < 0) ? timeout : LONGEST_POLL).toNanos());
		}
		return records;
	}

	private boolean isConnected() {
		return this.connections == null || ((Double) this.connections.metricValue()) > 0;
	}

	/** Waits with all partitions paused, for so long or until it is not to go on. */
	public void pause(Duration duration, BooleanSupplier goesOn) {
		Set<TopicPartition> paused = Set.copyOf(this.consumer.paused());
		Duration step = (duration.compareTo(LONGEST_POLL) < 0) ? duration : LONGEST_POLL;
		long end = System.nanoTime() + duration.toNanos();
		do {
			this.consumer.pause(this.consumer.assignment());
			ConsumerRecords<byte[], byte[]> early = poll(step);
			// Of partitions that were assigned just now: they come again
			early.partitions()
				.forEach((partition) -> this.consumer.seek(partition, early.records(partition).getFirst().offset()));
		}
		while (goesOn.getAsBoolean() && System.nanoTime() < end);
		Set<TopicPartition> resumed = new HashSet<>(this.consumer.assignment());
		resumed.removeAll(paused);
		this.consumer.resume(resumed);
	}

	/** True if the broker could not be read the last time. */
	public boolean isAway() {
		return this.away;
	}

}
