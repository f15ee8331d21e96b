package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From where a courier reads: where its group begins, and where somebody wants it to go
 * back to. Used by its thread alone.
 */
final class Positions {

	private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

	/** The wishes are in a database. */
	private static final Duration BETWEEN_WISHES = Duration.ofSeconds(1);

	private final Courier courier;

	private final Consumer<?, ?> consumer;

	private final Uncommitted uncommitted;

	private Set<TopicPartition> begun = Set.of();

	private long askedAt;

	Positions(Courier courier, Consumer<?, ?> consumer, Uncommitted uncommitted) {
		this.courier = courier;
		this.consumer = consumer;
		this.uncommitted = uncommitted;
	}

	/** Asked before each poll; what does not go now does the next time. */
	void prepare() {
		try {
			begin();
			goBack();
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			LOG.warn("{} can't begin or go back now: {}", this.courier.group(), ex.getClass().getSimpleName());
		}
	}

	/**
	 * Where the group begins is kept at once: what comes while nobody runs is not lost.
	 */
	private void begin() {
		Set<TopicPartition> assigned = Set.copyOf(this.consumer.assignment());
		if (this.courier.begin() == Courier.Begin.LATEST && !assigned.equals(this.begun)) {
			Map<TopicPartition, OffsetAndMetadata> known = this.consumer.committed(assigned);
			Map<TopicPartition, OffsetAndMetadata> fresh = new HashMap<>();
			assigned.stream()
				.filter((partition) -> known.get(partition) == null)
				.forEach((partition) -> fresh.put(partition, new OffsetAndMetadata(this.consumer.position(partition))));
			this.consumer.commitSync(fresh);
			this.begun = assigned;
		}
	}

	private void goBack() {
		long now = System.nanoTime();
		if (this.courier.rewind() == Rewind.NEVER || now - this.askedAt < BETWEEN_WISHES.toNanos()) {
			return;
		}
		this.askedAt = now;
		for (TopicPartition partition : this.consumer.assignment()) {
			Rewind.Wish wish = this.courier.rewind().wish(partition.partition());
			if (wish != null) {
				goBack(partition, wish);
			}
		}
	}

	/** Never forward: what was not delivered yet is not passed over. */
	private void goBack(TopicPartition partition, Rewind.Wish wish) {
		OffsetAndTimestamp found = this.consumer.offsetsForTimes(Map.of(partition, wish.from().toEpochMilli()))
			.get(partition);
		if (found != null && found.offset() < this.consumer.position(partition)) {
			this.consumer.seek(partition, found.offset());
			this.uncommitted.forget(List.of(partition));
			this.consumer.commitSync(Map.of(partition, new OffsetAndMetadata(found.offset())));
			LOG.info("{} goes back to {} on partition {}", this.courier.group(), wish.from(), partition.partition());
		}
		this.courier.rewind().done(partition.partition(), wish);
	}

}
