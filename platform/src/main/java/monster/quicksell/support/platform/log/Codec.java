package monster.quicksell.support.platform.log;

import java.util.Map;

import monster.quicksell.support.schema.AvroGuard;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes records by the serializer and deserializer that are configured
 * ({@code spring.kafka.*.value-*serializer}); which ones these are, no service knows.
 */
public final class Codec implements AutoCloseable {

	private final Serializer<Object> serializer;

	private final Deserializer<Object> deserializer;

	/** Takes both, configured and safe for use by many threads. */
	public Codec(Serializer<Object> serializer, Deserializer<Object> deserializer) {
		this.serializer = serializer;
		this.deserializer = deserializer;
	}

	/** Makes both from Kafka's own configuration maps. */
	public static Codec configured(Map<String, Object> producer, Map<String, Object> consumer) {
		// Confluent's serializers don't: Avro would make none of the contract's classes
		AvroGuard.set();
		Serializer<Object> serializer = instance(producer.get("value.serializer"));
		serializer.configure(producer, false);
		Deserializer<Object> deserializer = instance(consumer.get("value.deserializer"));
		deserializer.configure(consumer, false);
		return new Codec(serializer, deserializer);
	}

	@SuppressWarnings("unchecked")
	private static <T> T instance(@Nullable Object type) {
		try {
			Class<?> named = (type instanceof Class<?> given) ? given : Class.forName(String.valueOf(type));
			return (T) named.getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Can't make the configured (de)serializer " + type, ex);
		}
	}

	/**
	 * Encodes a record for a topic.
	 * @throws CodecUnavailable if the registry can't be asked now
	 * @throws SerializationException if the record can't be written for good
	 */
	public byte[] encode(String topic, SpecificRecord record) {
		try {
			return this.serializer.serialize(topic, record);
		}
		catch (KafkaException ex) {
			throw unavailableOr(ex);
		}
	}

	/**
	 * Decodes a record.
	 * @throws CodecUnavailable if the registry can't be asked now
	 * @throws SerializationException if the bytes are no record of the contract
	 */
	public SpecificRecord decode(String topic, byte[] value) {
		try {
			Object record = this.deserializer.deserialize(topic, value);
			if (record instanceof SpecificRecord specific) {
				return specific;
			}
			throw new SerializationException("the value is no record of the contract");
		}
		catch (KafkaException ex) {
			throw unavailableOr(ex);
		}
	}

	/** What callers expect: unavailable, or bad for good. */
	private static RuntimeException unavailableOr(KafkaException ex) {
		if (RegistryFailure.isPassing(ex)) {
			return new CodecUnavailable(ex);
		}
		return (ex instanceof SerializationException) ? ex : new SerializationException(ex.getMessage(), ex);
	}

	@Override
	public void close() {
		this.serializer.close();
		this.deserializer.close();
	}

}
