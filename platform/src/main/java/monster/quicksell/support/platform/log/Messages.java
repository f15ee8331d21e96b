package monster.quicksell.support.platform.log;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.platform.Unavailable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Sends messages from a service's edges to Kafka, with the contract's headers. */
public final class Messages {

	private final String service;

	private final Producer<byte[], byte[]> producer;

	private final Codec codec;

	private final Clock clock;

	/** Of one service; the producer waits for all replicas, but not for ever. */
	public Messages(String service, Producer<byte[], byte[]> producer, Codec codec, Clock clock) {
		this.service = service;
		this.producer = producer;
		this.codec = codec;
		this.clock = clock;
	}

	/**
	 * Sends a message; done once Kafka has it on all in-sync replicas. An error means
	 * that it may or may not be there: the caller's retry must carry the same id.
	 * @param subject what it is about: a ticket id
	 */
	public Mono<Void> send(String topic, String key, String subject, SpecificRecord message) {
		return Mono.deferContextual((context) -> send(topic, key, subject, message, TraceParent.of(context)));
	}

	private Mono<Void> send(String topic, String key, String subject, SpecificRecord message, TraceParent trace) {
		return Mono.create((sink) -> {
			try {
				byte[] value = this.codec.encode(topic, message);
				LogHeaders headers = new LogHeaders(UUID.randomUUID().toString(), message.getSchema().getFullName(),
						this.service, subject, 0, this.clock.instant(), -1, trace);
				this.producer.send(record(topic, key, value, headers.toMap()), (metadata, failure) -> {
					if (failure != null) {
						sink.error(new NotAccepted(failure));
					}
					else {
						sink.success();
					}
				});
			}
			catch (CodecUnavailable | org.apache.kafka.common.KafkaException ex) {
				sink.error(new NotAccepted(ex));
			}
		});
	}

	private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value,
			Map<String, String> headers) {
		return new ProducerRecord<>(topic, null, key.getBytes(java.nio.charset.StandardCharsets.UTF_8), value,
				LogHeaders.toKafka(headers));
	}

	/** Kafka has not confirmed a message: answered with 503. */
	public static final class NotAccepted extends Unavailable {

		NotAccepted(Throwable cause) {
			super("The message could not be handed to Kafka in time", cause);
		}

	}

}
