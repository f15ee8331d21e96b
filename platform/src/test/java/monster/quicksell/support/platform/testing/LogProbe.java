package monster.quicksell.support.platform.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Speaks into the log as other services would, and reads what stands in it. Made from a
 * service's own beans.
 */
public final class LogProbe implements AutoCloseable {

	private final KafkaClients clients;

	private final Codec codec;

	private final Clock clock;

	private final Producer<byte[], byte[]> producer;

	private final Map<String, Long> sequences = new ConcurrentHashMap<>();

	/** On a service's log. */
	public LogProbe(KafkaClients clients, Codec codec, Clock clock) {
		this.clients = clients;
		this.codec = codec;
		this.clock = clock;
		this.producer = clients.promptProducer();
	}

	/** A service says something about a ticket now, with its next number. */
	public void happens(String service, String ticketId, SpecificRecord data) {
		happens(service, ticketId, data, this.clock.instant());
	}

	/** The same, about an earlier time. */
	public void happens(String service, String ticketId, SpecificRecord data, Instant at) {
		long sequence = this.sequences.merge(service + "/" + ticketId, 1L, Long::sum);
		LogHeaders headers = new LogHeaders(ticketId + ":" + service + ":" + sequence, data.getSchema().getFullName(),
				service, ticketId, sequence, at, -1, TraceParent.begin());
		send(Topics.TICKET_EVENTS, ticketId, data, headers.toMap());
	}

	/** Sends a message to a topic as a plain producer would, without headers. */
	public void send(String topic, String key, SpecificRecord message) {
		send(topic, key, message, Map.of());
	}

	private void send(String topic, String key, SpecificRecord data, Map<String, String> headers) {
		try {
			this.producer
				.send(new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8),
						this.codec.encode(topic, data), LogHeaders.toKafka(headers)))
				.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** All events of a ticket in the log's order, repetitions included. */
	public List<Event> events(String ticketId) {
		List<Event> events = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : records(Topics.TICKET_EVENTS)) {
			// Others' poison may stand in the same log
			if (ticketId.equals(LogHeaders.attributes(record.headers()).get("subject"))) {
				LogHeaders headers = LogHeaders.read(record.headers());
				events.add(new Event(ticketId, headers.source(), headers.sequence(), headers.time(),
						this.codec.decode(record.topic(), record.value())));
			}
		}
		return events;
	}

	/**
	 * What one service said about a ticket, as every reader takes it: what loop and
	 * command both published stands there twice and counts once.
	 */
	public List<SpecificRecord> said(String service, String ticketId) {
		Map<Long, SpecificRecord> bySequence = new TreeMap<>();
		events(ticketId).stream()
			.filter((event) -> event.producer().equals(service))
			.forEach((event) -> bySequence.putIfAbsent(event.sequence(), event.data()));
		return List.copyOf(bySequence.values());
	}

	/** All messages of a kind in a topic. */
	public <M extends SpecificRecord> List<M> messages(String topic, Class<M> type) {
		return records(topic).stream()
			.map((record) -> this.codec.decode(topic, record.value()))
			.filter(type::isInstance)
			.map(type::cast)
			.toList();
	}

	private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		properties.put("fetch.max.wait.ms", "10");
		try (Consumer<byte[], byte[]> consumer = this.clients.consumers()
			.createConsumer("probe", null, null, properties)) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			consumer.seekToBeginning(partitions);
			List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
			while (partitions.stream()
				.anyMatch((partition) -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
			}
			return records;
		}
	}

	@Override
	public void close() {
		this.producer.close(Duration.ofSeconds(5));
	}

}
