package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that can't be processed aside, as they came, with the reason in headers;
 * {@link DeadLetterReplay} brings them back. Of a record that is too large to be sent
 * only the place it came from is kept: there it stays for as long as its topic keeps it.
 */
public final class DeadLetters {

	/** On a dead letter that is without its record. */
	static final String LEFT_OUT = "dlt-left-out";

	/** Headers that a dead letter has besides the record's own. */
	static final Set<String> HEADERS = Set.of("dlt-topic", "dlt-partition", "dlt-offset", "dlt-group", "dlt-reason",
			"dlt-at", LEFT_OUT);

	private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

	/** The thread that puts aside has to show that it is alive. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Producer<byte[], byte[]> producer;

	private final TopicSetup topics;

	private final Set<String> made = ConcurrentHashMap.newKeySet();

	private final Clock clock;

	private final MeterRegistry meters;

	private final Duration patience;

	/** Sends by this producer. */
	public DeadLetters(Producer<byte[], byte[]> producer, TopicSetup topics, Clock clock, MeterRegistry meters) {
		this(producer, topics, clock, meters, PATIENCE);
	}

	DeadLetters(Producer<byte[], byte[]> producer, TopicSetup topics, Clock clock, MeterRegistry meters,
			Duration patience) {
		this.producer = producer;
		this.topics = topics;
		this.clock = clock;
		this.meters = meters;
		this.patience = patience;
	}

	/**
	 * Puts a record aside and returns once Kafka has it.
	 * @param reason without user text or secrets
	 * @throws Messages.NotAccepted if Kafka did not confirm it in time: it may or may not
	 * be there, and adding it again may make two of it
	 */
	public void add(ConsumerRecord<byte[], byte[]> record, String group, String reason) {
		RecordHeaders why = new RecordHeaders();
		text(why, "dlt-topic", record.topic());
		text(why, "dlt-partition", Integer.toString(record.partition()));
		text(why, "dlt-offset", Long.toString(record.offset()));
		text(why, "dlt-group", group);
		text(why, "dlt-reason", reason.substring(0, Math.min(reason.length(), 500)));
		text(why, "dlt-at", this.clock.instant().toString());
		RecordHeaders all = new RecordHeaders();
		record.headers().forEach((header) -> {
			if (!HEADERS.contains(header.key())) {
				all.add(header);
			}
		});
		why.forEach(all::add);
		String letters = Topics.deadLetters(record.topic(), group);
		if (!this.made.contains(letters)) {
			this.topics.createDeadLetters(letters);
			this.made.add(letters);
		}
		if (!isKept(new ProducerRecord<>(letters, null, record.key(), record.value(), all))) {
			// Compressed, a topic takes far more than a producer here sends
			text(why, LEFT_OUT, "the record is larger than a dead letter may be");
			if (!isKept(new ProducerRecord<>(letters, null, new byte[0], new byte[0], why))) {
				throw new IllegalStateException("A dead letter can't be kept: too large without its record");
			}
		}
		counter(this.meters, record.topic(), group).increment();
		LOG.warn("Dead letter from {}-{} at offset {}: {}", record.topic(), record.partition(), record.offset(),
				reason);
	}

	/** False if it is too large. */
	private boolean isKept(ProducerRecord<byte[], byte[]> letter) {
		try {
			this.producer.send(letter).get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RecordTooLargeException) {
				return false;
			}
			throw new Messages.NotAccepted(ex);
		}
		catch (TimeoutException | KafkaException ex) {
			throw new Messages.NotAccepted(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Messages.NotAccepted(ex);
		}
	}

	private static void text(RecordHeaders headers, String name, String value) {
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

	/** Counts those of one group's reading of one topic. */
	public static Counter counter(MeterRegistry meters, String topic, String group) {
		return Counter.builder("support.dead.letters")
			.description("Records put aside because they can't be processed")
			.tags("topic", topic, "group", group)
			.register(meters);
	}

}
