package monster.quicksell.support.platform.log;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Instant;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.engine.Tests;
import monster.quicksell.support.schema.AvroGuard;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Confluent's serializers throw, in their own forms: their client's exception
 * wrapped in a SerializationException, or its message alone if the error code is a plain
 * 4xx.
 */
class CodecTest {

	private static final byte[] VALUE = { 0, 0, 0, 0, 1 };

	@BeforeAll
	static void trustTheContract() {
		AvroGuard.set();
	}

	private final TicketCreated record = Tests.created("t", Instant.EPOCH);

	@ParameterizedTest
	@ValueSource(ints = { 40403, 40401, 42201, 409, 422 })
	void givesUpWhereTheRegistrySaysNo(int code) {
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> failing(confluents(code)).decode("topic", VALUE));
		assertThatExceptionOfType(SerializationException.class)
			.isThrownBy(() -> failing(confluents(code)).encode("topic", this.record));
	}

	@ParameterizedTest
	@ValueSource(ints = { 50001, 50003, 503, 429, 40101, 401, 403, 404, 50005 })
	void triesAgainWhereTheRegistryIsAwayOrAStrangerAnswers(int code) {
		assertThatExceptionOfType(CodecUnavailable.class)
			.isThrownBy(() -> failing(confluents(code)).decode("topic", VALUE));
		assertThatExceptionOfType(CodecUnavailable.class)
			.isThrownBy(() -> failing(confluents(code)).encode("topic", this.record));
	}

	@ParameterizedTest
	@EnumSource
	void tellsANetworkFromBadBytes(Cause cause) {
		Codec codec = failing((cause == Cause.TIMEOUT) ? new TimeoutException("Error retrieving the schema")
				: new SerializationException("Error deserializing Avro message for id 1", cause.failure()));
		assertThatExceptionOfType(cause.passing ? CodecUnavailable.class : SerializationException.class)
			.isThrownBy(() -> codec.decode("topic", VALUE));
	}

	/** As Confluent's {@code toKafkaException} has it. */
	private static RuntimeException confluents(int code) {
		RestClientException failure = new RestClientException("Something; is not right", code);
		return (code / 100 == 4) ? new InvalidConfigurationException(failure.getMessage())
				: new SerializationException("Error retrieving Avro schema for id 1", failure);
	}

	private static Codec failing(RuntimeException failure) {
		return new Codec((topic, data) -> {
			throw failure;
		}, (topic, data) -> {
			throw failure;
		});
	}

	/** What the wrapped exception may be. */
	enum Cause {

		REFUSED(true), SLOW(true), TIMEOUT(true), CUT_SHORT(false), NO_AVRO(false), NO_TEXT(false);

		private final boolean passing;

		Cause(boolean passing) {
			this.passing = passing;
		}

		Exception failure() {
			return switch (this) {
				case REFUSED -> new ConnectException("Connection refused");
				case SLOW, TIMEOUT -> new SocketTimeoutException("Read timed out");
				case CUT_SHORT -> new EOFException();
				case NO_AVRO -> new AvroRuntimeException("Malformed data");
				case NO_TEXT -> new IOException("Invalid long encoding");
			};
		}

	}

	/** Named as Confluent's client names it. */
	private static final class RestClientException extends Exception {

		RestClientException(String message, int code) {
			super(message + "; error code: " + code);
		}

	}

}
