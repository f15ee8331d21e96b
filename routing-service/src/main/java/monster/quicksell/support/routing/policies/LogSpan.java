package monster.quicksell.support.routing.policies;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.UnreadableHeaders;
import monster.quicksell.support.routing.assignment.Simulation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** Reads a span of the ticket log, apart from the service's own place in it. */
public final class LogSpan {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Set<String> TYPES = Set.of(TicketCreated.class.getName(), CustomerReplied.class.getName(),
			TicketStatusChanged.class.getName());

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
	 * Plays what came between two instants, at most so many tickets, by the broker's
	 * time.
	 */
	public void play(Instant from, Instant to, int tickets, Simulation simulation) {
		Properties own = new Properties();
		own.put("group.protocol", "classic");
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers()
			.createConsumer("routing-simulation", null, null, own)) {
			Map<TopicPartition, Long> ends = seek(consumer, from);
			while (!ends.isEmpty() && simulation.tickets() < tickets) {
				for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
					if (record.timestamp() < to.toEpochMilli() && simulation.tickets() < tickets) {
						apply(record, simulation);
					}
				}
				ends.entrySet().removeIf((end) -> consumer.position(end.getKey()) >= end.getValue());
			}
		}
	}

	private Map<TopicPartition, Long> seek(Consumer<byte[], byte[]> consumer, Instant from) {
		List<TopicPartition> partitions = consumer.partitionsFor(this.topic)
			.stream()
			.map((info) -> new TopicPartition(this.topic, info.partition()))
			.toList();
		consumer.assign(partitions);
		Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
		Map<TopicPartition, Long> times = new HashMap<>();
		partitions.forEach((partition) -> times.put(partition, from.toEpochMilli()));
		Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
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

	/** What can't be read stands in the dead letters, and is no part of a simulation. */
	private void apply(ConsumerRecord<byte[], byte[]> record, Simulation simulation) {
		String type = LogHeaders.type(record.headers());
		if (type == null || !TYPES.contains(type) || record.value() == null) {
			return;
		}
		try {
			LogHeaders headers = LogHeaders.read(record.headers());
			simulation.apply(new Event(headers.subject(), headers.source(), headers.sequence(), headers.time(),
					this.codec.decode(record.topic(), record.value())));
		}
		catch (UnreadableHeaders | SerializationException ex) {
			return;
		}
	}

}
