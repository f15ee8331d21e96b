package monster.quicksell.support.platform.log;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/**
 * Kafka clients of bytes, from Spring Boot's {@code spring.kafka.*} settings. Records are
 * encoded and decoded apart from the clients, so that what nobody asked for is never
 * decoded and what failed can be put aside as it came.
 */
public final class KafkaClients {

	private final Map<String, Object> producer;

	private final Map<String, Object> consumer;

	private final @Nullable MeterRegistry meters;

	/** From Kafka's configuration maps. */
	public KafkaClients(Map<String, Object> producer, Map<String, Object> consumer) {
		this(producer, consumer, null);
	}

	/** The same; with meters, consumers also tell what Kafka's own client measures. */
	public KafkaClients(Map<String, Object> producer, Map<String, Object> consumer, @Nullable MeterRegistry meters) {
		this.producer = producer;
		this.consumer = consumer;
		this.meters = meters;
	}

	/**
	 * A producer for what was decided: it never gives up, so order holds whatever
	 * happens.
	 */
	public Producer<byte[], byte[]> patientProducer() {
		return producer(Map.of("delivery.timeout.ms", Integer.toString(Integer.MAX_VALUE), "request.timeout.ms",
				"10000", "linger.ms", "0"));
	}

	/** A producer for edges: it says within seconds whether Kafka has a record. */
	public Producer<byte[], byte[]> promptProducer() {
		return producer(Map.of("delivery.timeout.ms", "10000", "request.timeout.ms", "5000", "max.block.ms", "5000",
				"linger.ms", "2"));
	}

	private Producer<byte[], byte[]> producer(Map<String, String> settings) {
		Map<String, Object> all = new HashMap<>(this.producer);
		all.remove("key.serializer");
		all.remove("value.serializer");
		all.put("acks", "all");
		all.put("enable.idempotence", "true");
		all.put("max.request.size", "5242880");
		all.putAll(settings);
		return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
	}

	/** Makes consumers that commit only when told to and begin at the beginning. */
	public ConsumerFactory<byte[], byte[]> consumers() {
		Map<String, Object> all = new HashMap<>(this.consumer);
		all.remove("group.id");
		all.put("key.deserializer", ByteArrayDeserializer.class);
		all.put("value.deserializer", ByteArrayDeserializer.class);
		all.put("enable.auto.commit", "false");
		all.put("auto.offset.reset", "earliest");
		all.put("allow.auto.create.topics", "false");
		all.put("max.poll.interval.ms", "300000");
		DefaultKafkaConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(all);
		if (this.meters != null) {
			consumers.addListener(new MicrometerConsumerListener<>(this.meters));
		}
		return consumers;
	}

}
