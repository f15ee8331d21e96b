package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.opentelemetry.api.trace.SpanKind;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.Outgoing;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import monster.quicksell.support.platform.trace.Traced;
import monster.quicksell.support.platform.trace.Traces;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in tickets' documents, always whole and in order, whoever wrote
 * it; then forgets it. Two writers of one ticket may repeat a record, but never reorder
 * or lose one.
 */
final class Outbox<S> {

	private final Producer<byte[], byte[]> producer;

	private final States<S> states;

	private final LogClock clock;

	private final CrashPoints crash;

	Outbox(Producer<byte[], byte[]> producer, States<S> states, LogClock clock, CrashPoints crash) {
		this.producer = producer;
		this.states = states;
		this.clock = clock;
		this.crash = crash;
	}

	/**
	 * Returns once Kafka has everything.
	 * @throws NotPublished after the patience: it is still in the documents, and perhaps
	 * in Kafka
	 */
	void publish(Collection<Stored<S>> documents, Duration patience) {
		List<Stored<S>> speaking = documents.stream().filter((stored) -> !stored.outbox().isEmpty()).toList();
		if (speaking.isEmpty()) {
			return;
		}
		List<Future<RecordMetadata>> sent = new ArrayList<>();
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			for (Stored<S> stored : speaking) {
				for (Outgoing outgoing : stored.outbox()) {
					sent.add(this.producer.send(record(outgoing), traced(outgoing)));
				}
			}
			for (Future<RecordMetadata> each : sent) {
				RecordMetadata metadata = each.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
				// Of other topics the stamps may be our own
				if (metadata.hasTimestamp() && metadata.topic().equals(Topics.TICKET_EVENTS)) {
					this.clock.heard(metadata.timestamp());
				}
			}
		}
		catch (ExecutionException | TimeoutException | KafkaException ex) {
			throw new NotPublished(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NotPublished(ex);
		}
		this.crash.reached("published");
		this.states.clearOutbox(speaking);
		this.crash.reached("cleared");
	}

	/** Ends the step of sending it; null where nobody looks. */
	private static @Nullable Callback traced(Outgoing outgoing) {
		String service = outgoing.headers().getOrDefault(LogHeaders.SOURCE, "");
		if (!Traces.areOn(service)) {
			return null;
		}
		Traced sending = Traces.begin(service, "send " + outgoing.topic(), SpanKind.PRODUCER,
				TraceParent.parse(outgoing.headers().get(LogHeaders.TRACE_PARENT)));
		return (metadata, failure) -> {
			if (failure != null) {
				sending.failed(failure.getClass().getSimpleName());
			}
			sending.close();
		};
	}

	private static ProducerRecord<byte[], byte[]> record(Outgoing outgoing) {
		return new ProducerRecord<>(outgoing.topic(), null, outgoing.key().getBytes(StandardCharsets.UTF_8),
				outgoing.value(), LogHeaders.toKafka(outgoing.headers()));
	}

	/** Kafka did not confirm in time; it will be published later. */
	static final class NotPublished extends Unavailable {

		NotPublished(Throwable cause) {
			super("Kafka does not answer in time", cause);
		}

	}

}
