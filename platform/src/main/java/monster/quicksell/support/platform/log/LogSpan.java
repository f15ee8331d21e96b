package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads a span of the ticket log once more, apart from a service's own place in it: for
 * trying other rules on what really happened.
 */
public final class LogSpan {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final KafkaClients clients;

	private final Codec codec;

	private final String topic;

	/** Of this topic. */
	public LogSpan(KafkaClients clients, Codec codec, String topic) {
		this.clients = clients;
		this.codec = codec;
		this.topic = topic;
	}

	/**
	 * Gives the events of some kinds that came between two instants by the broker's time,
	 * in order per ticket. What can't be read stands in the dead letters and is left out.
	 * Blocks.
	 * @param name the reader's name in Kafka's metrics
	 * @param goesOn takes an event, false for no more
	 */
	public void read(String name, Collection<Class<? extends SpecificRecord>> kinds, Instant from, Instant to,
			Predicate<Event> goesOn) {
		Set<String> types = kinds.stream().map(Class::getName).collect(Collectors.toSet());
		Properties own = new Properties();
		own.put("group.protocol", "classic");
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers().createConsumer(name, null, null, own)) {
			Map<TopicPartition, Long> ends = seek(consumer, from, to);
			while (!ends.isEmpty()) {
				for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
					if (record.timestamp() < to.toEpochMilli() && !take(record, types, goesOn)) {
						return;
					}
				}
				ends.entrySet().removeIf((end) -> consumer.position(end.getKey()) >= end.getValue());
			}
		}
	}

	private Map<TopicPartition, Long> seek(Consumer<byte[], byte[]> consumer, Instant from, Instant to) {
		List<TopicPartition> partitions = consumer.partitionsFor(this.topic)
			.stream()
			.map((info) -> new TopicPartition(this.topic, info.partition()))
			.toList();
		consumer.assign(partitions);
		Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
		offsets(consumer, partitions, to).forEach((partition, stop) -> {
			if (stop != null) {
				ends.put(partition, stop.offset());
			}
		});
		Map<TopicPartition, OffsetAndTimestamp> starts = offsets(consumer, partitions, from);
		for (TopicPartition partition : partitions) {
			OffsetAndTimestamp start = starts.get(partition);
			if (start != null) {
				consumer.seek(partition, start.offset());
			}
			else {
				ends.remove(partition);
				consumer.pause(List.of(partition));
			}
		}
		return ends;
	}

	private static Map<TopicPartition, OffsetAndTimestamp> offsets(Consumer<byte[], byte[]> consumer,
			List<TopicPartition> partitions, Instant at) {
		Map<TopicPartition, Long> times = new HashMap<>();
		partitions.forEach((partition) -> times.put(partition, at.toEpochMilli()));
		return consumer.offsetsForTimes(times);
	}

	private boolean take(ConsumerRecord<byte[], byte[]> record, Set<String> types, Predicate<Event> goesOn) {
		String type = LogHeaders.type(record.headers());
		if (type == null || !types.contains(type) || record.value() == null) {
			return true;
		}
		Event event;
		try {
			LogHeaders headers = LogHeaders.read(record.headers());
			event = new Event(headers.subject(), headers.source(), headers.sequence(), headers.time(),
					this.codec.decode(record.topic(), record.value()));
		}
		catch (UnreadableHeaders | SerializationException ex) {
			return true;
		}
		return goesOn.test(event);
	}

}
