package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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
				letters.add(letter(record));
			}
			return letters;
		}
	}

	/**
	 * Sends up to so many back; returns how many. What was sent back doesn't wait any
	 * more; one whose record was too large to keep is passed over and not counted.
	 * @throws Messages.NotAccepted if Kafka did not confirm all in time; those it did not
	 * confirm, and those after them, still wait
	 */
	public int replay(String topic, String group, int limit) {
		try (Consumer<byte[], byte[]> consumer = open(topic, group)) {
			List<ConsumerRecord<byte[], byte[]>> letters = next(consumer, limit);
			List<Future<?>> sent = new ArrayList<>();
			for (ConsumerRecord<byte[], byte[]> letter : letters) {
				sent.add(isWhole(letter) ? this.producer.send(
						new ProducerRecord<>(topic, null, letter.key(), letter.value(), withoutOurs(letter.headers())))
						: CompletableFuture.completedFuture(""));
			}
			int replayed = 0;
			try {
				for (Future<?> each : sent) {
					each.get();
					replayed++;
				}
			}
			catch (ExecutionException ex) {
				throw new Messages.NotAccepted(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new Messages.NotAccepted(ex);
			}
			finally {
				if (replayed > 0) {
					ConsumerRecord<byte[], byte[]> last = letters.get(replayed - 1);
					consumer.commitSync(Map.of(new TopicPartition(last.topic(), last.partition()),
							new OffsetAndMetadata(last.offset() + 1)));
				}
			}
			return (int) letters.stream().filter(DeadLetterReplay::isWhole).count();
		}
	}

	/** One that waits or once waited, with its record; empty if there is none. */
	public Optional<Opened> open(String topic, String group, long number) {
		try (Consumer<byte[], byte[]> consumer = open(topic, group)) {
			for (TopicPartition letters : consumer.assignment()) {
				long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
				long begin = consumer.beginningOffsets(List.of(letters)).getOrDefault(letters, 0L);
				if (number >= begin && number < end) {
					consumer.seek(letters, number);
					return next(consumer, 1).stream()
						.filter((record) -> record.offset() == number)
						.map((record) -> new Opened(letter(record), record.value(), isWhole(record)))
						.findFirst();
				}
			}
			return Optional.empty();
		}
	}

	/**
	 * Lets those that wait be, up to this number and with it: they are not sent back, and
	 * stay in their topic for as long as it keeps them.
	 * @return how many that were
	 */
	public int discard(String topic, String group, long through) {
		try (Consumer<byte[], byte[]> consumer = open(topic, group)) {
			int discarded = 0;
			for (TopicPartition letters : consumer.assignment()) {
				long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
				long next = Math.min(through + 1, end);
				long first = consumer.position(letters);
				if (next > first) {
					consumer.commitSync(Map.of(letters, new OffsetAndMetadata(next)));
					discarded += (int) (next - first);
				}
			}
			return discarded;
		}
	}

	private static boolean isWhole(ConsumerRecord<byte[], byte[]> letter) {
		return letter.headers().lastHeader(DeadLetters.LEFT_OUT) == null;
	}

	private static Headers withoutOurs(Headers all) {
		RecordHeaders headers = new RecordHeaders();
		for (Header header : all) {
			if (!DeadLetters.HEADERS.contains(header.key())) {
				headers.add(header);
			}
		}
		return headers;
	}

	private Consumer<byte[], byte[]> open(String topic, String group) {
		Properties properties = new Properties();
		properties.put("group.protocol", "classic");
		Consumer<byte[], byte[]> consumer = this.consumers.createConsumer(group + "-replay", null, null, properties);
		String letters = Topics.deadLetters(topic, group);
		if (consumer.partitionsFor(letters, PATIENCE).isEmpty()) {
			// Nothing was ever put aside
			return consumer;
		}
		TopicPartition partition = new TopicPartition(letters, 0);
		consumer.assign(List.of(partition));
		if (consumer.committed(Set.of(partition)).get(partition) == null) {
			consumer.seekToBeginning(List.of(partition));
		}
		return consumer;
	}

	private static List<ConsumerRecord<byte[], byte[]>> next(Consumer<byte[], byte[]> consumer, int limit) {
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (TopicPartition letters : consumer.assignment()) {
			long end = consumer.endOffsets(List.of(letters)).getOrDefault(letters, 0L);
			while (consumer.position(letters) < end && records.size() < limit) {
				ConsumerRecords<byte[], byte[]> polled = consumer.poll(PATIENCE);
				if (polled.isEmpty()) {
					throw new TimeoutException("Kafka does not give the dead letters in time");
				}
				polled.forEach(records::add);
			}
		}
		return records.subList(0, Math.min(limit, records.size()));
	}

	private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
		return new DeadLetter(record.offset(), text(record, "dlt-topic"), text(record, "dlt-partition"),
				text(record, "dlt-offset"), text(record, "dlt-reason"), text(record, "dlt-at"),
				text(record, LogHeaders.TYPE), text(record, LogHeaders.SUBJECT));
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

	/**
	 * A record that was put aside, with what it holds.
	 *
	 * @param letter where it came from and why it is here
	 * @param value the record's bytes
	 * @param whole false if the record was too large to be kept
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Opened(DeadLetter letter, byte[] value, boolean whole) {
	}

}
