package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that can't be processed aside, as they came, with the reason in headers;
 * {@link DeadLetterReplay} brings them back.
 */
public final class DeadLetters {

	/** Headers that a dead letter has besides the record's own. */
	static final Set<String> HEADERS = Set.of("dlt-topic", "dlt-partition", "dlt-offset", "dlt-group", "dlt-reason",
			"dlt-at");

	private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

	private final Producer<byte[], byte[]> producer;

	private final TopicSetup topics;

	private final Set<String> made = ConcurrentHashMap.newKeySet();

	private final Clock clock;

	private final MeterRegistry meters;

	/** Sends by this producer. */
	public DeadLetters(Producer<byte[], byte[]> producer, TopicSetup topics, Clock clock, MeterRegistry meters) {
		this.producer = producer;
		this.topics = topics;
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * Puts a record aside and returns once Kafka has it.
	 * @param reason without user text or secrets
	 */
	public void add(ConsumerRecord<byte[], byte[]> record, String group, String reason) {
		RecordHeaders headers = new RecordHeaders();
		record.headers().forEach((header) -> {
			if (!HEADERS.contains(header.key())) {
				headers.add(header);
			}
		});
		text(headers, "dlt-topic", record.topic());
		text(headers, "dlt-partition", Integer.toString(record.partition()));
		text(headers, "dlt-offset", Long.toString(record.offset()));
		text(headers, "dlt-group", group);
		text(headers, "dlt-reason", reason.substring(0, Math.min(reason.length(), 500)));
		text(headers, "dlt-at", this.clock.instant().toString());
		String letters = Topics.deadLetters(record.topic(), group);
		if (!this.made.contains(letters)) {
			this.topics.createDeadLetters(letters);
			this.made.add(letters);
		}
		try {
			this.producer.send(new ProducerRecord<>(letters, null, record.key(), record.value(), headers)).get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A dead letter can't be kept", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		this.meters.counter("support.dead.letters", "topic", record.topic(), "group", group).increment();
		LOG.warn("Dead letter from {}-{} at offset {}: {}", record.topic(), record.partition(), record.offset(),
				reason);
	}

	private static void text(RecordHeaders headers, String name, String value) {
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
