package monster.quicksell.support.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;

import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records into the topics that nobody should have put there. */
final class BadRecords {

	/** Of these no content is known to any reader. */
	private static final List<byte[]> VALUES = List.of(new byte[0], new byte[] { 0, 0, 0, 0, 1 },
			new byte[] { 0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3 }, "plain text".getBytes(StandardCharsets.UTF_8));

	private static final int COPIES = 20;

	private final Site site;

	BadRecords(Site site) {
		this.site = site;
	}

	/** Values that cannot be read. */
	void poison(Random random) {
		try (KafkaProducer<byte[], byte[]> producer = producer(this.site.rig())) {
			for (byte[] value : VALUES) {
				String topic = random.nextInt(4) == 0 ? Topics.INBOUND : Topics.TICKET_EVENTS;
				put(producer, new ProducerRecord<>(topic, text(Integer.toString(random.nextInt())), value));
			}
		}
	}

	/** One that all services read, and can't. */
	void unreadable() {
		try (KafkaProducer<byte[], byte[]> producer = producer(this.site.rig())) {
			put(producer, new ProducerRecord<>(Topics.TICKET_EVENTS, text("unreadable"), VALUES.getFirst()));
		}
	}

	private void put(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> bad) {
		try {
			RecordMetadata placed = producer.send(bad).get();
			this.site.poison().add(placed.topic() + "-" + placed.partition() + "-" + placed.offset());
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Good records once more, now with headers that have stopped other consumers' loops:
	 * they are repetitions, and have no effect.
	 */
	void strangeHeaders() {
		try (KafkaProducer<byte[], byte[]> producer = producer(this.site.rig())) {
			for (String topic : List.of(Topics.INBOUND, Topics.TICKET_EVENTS)) {
				for (ConsumerRecord<byte[], byte[]> record : some(topic)) {
					producer
						.send(new ProducerRecord<>(topic, record.partition(), record.key(), record.value(),
								strange(record.headers())))
						.get();
				}
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Headers strange(Headers own) {
		return new RecordHeaders(own.toArray()).add("spring_json_header_types", text("""
				{"a":"org.springframework.util.ResizableByteArrayOutputStream","b":"[[Ljava.lang.String;",\
				"c":"[Ljava.util.Timer;"}"""))
			.add("a", text("2147483647"))
			.add("b", text("[[\"x\"]]"))
			.add("c", text("[{}]"))
			.add("retry_topic-original-timestamp", new byte[0])
			.add("retry_topic-attempts", new byte[] { 1 })
			.add("traceparent", text("00-zz-zz-zz"))
			.add("", new byte[] { -1, -2 })
			.add("no value", null);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** The latest of some partition that is not empty, none of them bad. */
	private List<ConsumerRecord<byte[], byte[]>> some(String topic) {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.site.rig().bootstrapServers(),
				"allow.auto.create.topics", "false");
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.endOffsets(partitions)
				.forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - COPIES)));
			List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
			for (int attempt = 0; attempt < 10 && found.isEmpty(); attempt++) {
				consumer.poll(Duration.ofSeconds(2)).forEach(found::add);
			}
			found.removeIf(
					(record) -> this.site.poison().contains(topic + "-" + record.partition() + "-" + record.offset()));
			return found.subList(0, Math.min(COPIES, found.size()));
		}
	}

	private static KafkaProducer<byte[], byte[]> producer(Rig rig) {
		return new KafkaProducer<>(Map.of("bootstrap.servers", rig.bootstrapServers(), "acks", "all"),
				new ByteArraySerializer(), new ByteArraySerializer());
	}

}
