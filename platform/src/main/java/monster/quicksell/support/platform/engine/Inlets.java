package monster.quicksell.support.platform.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics besides the ticket log whose messages a service decides on. They are keyed
 * otherwise than tickets, so a ticket's message may wait in any partition, also of
 * another instance: what counts is the group's commit.
 */
final class Inlets {

	private final Consumer<byte[], byte[]> consumer;

	private final List<String> topics;

	Inlets(Consumer<byte[], byte[]> consumer, List<String> topics) {
		this.consumer = consumer;
		this.topics = topics.stream().filter((topic) -> !topic.equals(Topics.TICKET_EVENTS)).toList();
	}

	/** Where they end now; without partitions that hold nothing. */
	Map<TopicPartition, Long> ends() {
		List<TopicPartition> partitions = new ArrayList<>();
		for (String topic : this.topics) {
			this.consumer.partitionsFor(topic)
				.forEach((info) -> partitions.add(new TopicPartition(topic, info.partition())));
		}
		if (partitions.isEmpty()) {
			return Map.of();
		}
		Map<TopicPartition, Long> ends = new HashMap<>(this.consumer.endOffsets(partitions));
		this.consumer.beginningOffsets(partitions).forEach((partition, begin) -> ends.remove(partition, begin));
		return ends;
	}

	/** True once the group has read that far. */
	boolean areReadTo(Map<TopicPartition, Long> ends) {
		if (ends.isEmpty()) {
			return true;
		}
		Map<TopicPartition, OffsetAndMetadata> committed = this.consumer.committed(ends.keySet());
		return ends.entrySet().stream().allMatch((end) -> {
			OffsetAndMetadata offset = committed.get(end.getKey());
			return offset != null && offset.offset() >= end.getValue();
		});
	}

}
