package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Brings dead letters back to the topic they came from. Every other reader recognises
 * them as known; the one that failed fills its hole.
 */
public final class DeadLetterReplay {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final Producer<byte[], byte[]> producer;

	/** Reads by these consumers, sends by this producer. */
	public DeadLetterReplay(ConsumerFactory<byte[], byte[]> consumers, Producer<byte[], byte[]> producer) {
		this.consumers = consumers;
		this.producer = producer;
	}

	/** Those that wait, oldest first, without their content. */
	public List<DeadLetter> waiting(String topic, String group, int limit) {
		try (Consumer<byte[], byte[]> consumer = open(topic, group)) {
			List<DeadLetter> letters = new ArrayList<>();
			for (ConsumerRecord<byte[], byte[]> record : next(consumer, limit)) {
				letters.add(new DeadLetter(record.offset(), text(record, "dlt-topic"), text(record, "dlt-partition"),
						text(record, "dlt-offset"), text(record, "dlt-reason"), text(record, "dlt-at"),
						text(record, LogHeaders.TYPE), text(record, LogHeaders.SUBJECT)));
			}
			return letters;
		}
	}

	/**
	 * Sends up to so many back; returns how many. What was sent back doesn't wait any
	 * more.
	 */
	public int replay(String topic, String group, int limit) {
		try (Consumer<byte[], byte[]> consumer = open(topic, group)) {
			Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
			int replayed = 0;
			for (ConsumerRecord<byte[], byte[]> record : next(consumer, limit)) {
				RecordHeaders headers = new RecordHeaders();
				for (Header header : record.headers()) {
					if (!DeadLetters.HEADERS.contains(header.key())) {
						headers.add(header);
					}
				}
				this.producer.send(new ProducerRecord<>(topic, null, record.key(), record.value(), headers));
				done.put(new TopicPartition(record.topic(), record.partition()),
						new OffsetAndMetadata(record.offset() + 1));
				replayed++;
			}
			this.producer.flush();
			consumer.commitSync(done);
			return replayed;
		}
	}

	private Consumer<byte[], byte[]> open(String topic, String group) {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		Consumer<byte[], byte[]> consumer = this.consumers.createConsumer(group + "-replay", null, null, properties);
		TopicPartition letters = new TopicPartition(Topics.deadLetters(topic, group), 0);
		consumer.assign(List.of(letters));
		if (consumer.committed(java.util.Set.of(letters)).get(letters) == null) {
			consumer.seekToBeginning(List.of(letters));
		}
		return consumer;
	}

	private static List<ConsumerRecord<byte[], byte[]>> next(Consumer<byte[], byte[]> consumer, int limit) {
		TopicPartition letters = consumer.assignment().iterator().next();
		long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		while (consumer.position(letters) < end && records.size() < limit) {
			for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
				if (records.size() < limit) {
					records.add(record);
				}
			}
		}
		return records;
	}

	private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	/**
	 * A record that was put aside.
	 *
	 * @param number its number among the dead letters
	 * @param topic where it came from
	 * @param partition the partition there
	 * @param offset its offset there
	 * @param reason why it was put aside
	 * @param at when
	 * @param type the event's type, if it had one
	 * @param ticketId the ticket, if it named one
	 */
	public record DeadLetter(long number, @Nullable String topic, @Nullable String partition, @Nullable String offset,
			@Nullable String reason, @Nullable String at, @Nullable String type, @Nullable String ticketId) {
	}

}
