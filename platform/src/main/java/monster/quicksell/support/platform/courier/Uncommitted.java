package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where a courier is done with records whose offsets are not committed. Used by its
 * thread alone.
 */
final class Uncommitted {

	private static final Logger LOG = LoggerFactory.getLogger(Uncommitted.class);

	private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

	private final Consumer<?, ?> consumer;

	private final String group;

	private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();

	private long committedAt = System.nanoTime();

	Uncommitted(Consumer<?, ?> consumer, String group) {
		this.consumer = consumer;
		this.group = group;
	}

	void done(ConsumerRecord<?, ?> record) {
		this.offsets.put(new TopicPartition(record.topic(), record.partition()),
				new OffsetAndMetadata(record.offset() + 1));
	}

	/** Others read these partitions now, or they are read from elsewhere. */
	void forget(Collection<TopicPartition> partitions) {
		this.offsets.keySet().removeAll(partitions);
	}

	void commitNowAndThen() {
		if (System.nanoTime() - this.committedAt > BETWEEN_COMMITS.toNanos()) {
			commit();
		}
	}

	/**
	 * What could not be committed is tried again, a second later or when nothing comes.
	 */
	void commit() {
		this.committedAt = System.nanoTime();
		this.offsets.keySet().retainAll(this.consumer.assignment());
		if (this.offsets.isEmpty()) {
			return;
		}
		try {
			this.consumer.commitSync(Map.copyOf(this.offsets));
			this.offsets.clear();
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			LOG.warn("{} could not commit: {}", this.group, ex.getClass().getSimpleName());
		}
	}

}
