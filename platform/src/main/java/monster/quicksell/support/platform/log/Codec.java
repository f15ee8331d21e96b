package monster.quicksell.support.platform.log;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Map;

import monster.quicksell.support.schema.AvroGuard;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
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
	 */
	public byte[] encode(String topic, SpecificRecord record) {
		try {
			return this.serializer.serialize(topic, record);
		}
		catch (RetriableException | SerializationException ex) {
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
		catch (RetriableException | SerializationException ex) {
			throw unavailableOr(ex);
		}
	}

	/**
	 * Tells a registry that is away from bytes that are bad. Avro reports bad bytes as
	 * {@code IOException} too, so only those count that can come from a network.
	 */
	private static RuntimeException unavailableOr(RuntimeException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof RetriableException || cause instanceof SocketException
					|| cause instanceof SocketTimeoutException || cause instanceof UnknownHostException
					|| cause instanceof HttpTimeoutException) {
				return new CodecUnavailable(ex);
			}
		}
		return ex;
	}

	@Override
	public void close() {
		this.serializer.close();
		this.deserializer.close();
	}

}
