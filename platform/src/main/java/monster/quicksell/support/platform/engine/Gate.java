package monster.quicksell.support.platform.engine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closed while the states of any partition are behind what the service has committed,
 * that is during a rebuild: messages and commands decided on half a history would be
 * decided wrongly. Once open it stays open.
 */
final class Gate {

	private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

	private final Admin admin;

	private final States<?> states;

	private final String group;

	private final Partitions partitions;

	private volatile boolean open;

	Gate(Admin admin, States<?> states, String group, Partitions partitions) {
		this.admin = admin;
		this.states = states;
		this.group = group;
		this.partitions = partitions;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Looks again. */
	boolean tryOpen() {
		if (!this.open) {
			this.open = committed().entrySet()
				.stream()
				.allMatch((each) -> this.states.progress(each.getKey().partition()).orElse(0) >= each.getValue());
			if (this.open) {
				LOG.debug("All partitions of {} are up to date", this.group);
			}
		}
		return this.open;
	}

	private Map<TopicPartition, Long> committed() {
		try {
			Map<TopicPartition, OffsetAndMetadata> offsets = this.admin.listConsumerGroupOffsets(this.group)
				.partitionsToOffsetAndMetadata()
				.get();
			Collection<TopicPartition> all = IntStream.range(0, this.partitions.count())
				.mapToObj((partition) -> new TopicPartition(Topics.TICKET_EVENTS, partition))
				.toList();
			Map<TopicPartition, Long> committed = new java.util.HashMap<>();
			for (TopicPartition partition : all) {
				OffsetAndMetadata offset = offsets.get(partition);
				if (offset != null) {
					committed.put(partition, offset.offset());
				}
			}
			return committed;
		}
		catch (ExecutionException ex) {
			throw new Outbox.NotPublished(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Outbox.NotPublished(ex);
		}
	}

}
