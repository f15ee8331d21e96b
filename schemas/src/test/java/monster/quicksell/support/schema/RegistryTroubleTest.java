package monster.quicksell.support.schema;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** A registry that is away, slow or confused: try again. One that says no: don't. */
class RegistryTroubleTest {

	private static final String TOPIC = Topics.TICKET_EVENTS;

	private static final SpecificRecord SAMPLE = Samples.all().findFirst().orElseThrow();

	private final FakeRegistry registry = FakeRegistry.givingIdsFrom(1);

	private final AvroSerializer serializer = this.registry.serializer();

	private final AvroDeserializer deserializer = this.registry.deserializer();

	@AfterEach
	void close() {
		this.serializer.close();
		this.deserializer.close();
		this.registry.close();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "500,``", "503,`{\"error_code\":50003}`", "429,`{}`", "401,`{}`", "403,`{}`", "302,`{}`",
					"404,`<html>not here</html>`", "404,``", "404,`{\"error_code\":404}`", "200,``", "200,`null`",
					"200,`[]`", "200,`{`", "200,`{}`", "200,`{\"schema\":7}`", "200,`{\"id\":\"1\"}`",
					"200,`{\"id\":-1}`", "200,`{\"id\":99999999999}`", "200,`<html>login</html>`" })
	void triesAgainAfterAnAnswerThatMakesNoSense(int status, String body) {
		byte[] value = written();
		this.registry.answerInstead(status, (body != null) ? body : "");
		triesAgain(value);
		this.registry.answerInstead(null);
		works(value);
	}

	@Test
	void triesAgainAfterAnAnswerThatIsTooLong() {
		byte[] value = written();
		this.registry.answerInstead(200, "{\"schema\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}");
		triesAgain(value);
		this.registry.answerInstead(null);
		works(value);
	}

	@Test
	void triesAgainWhenNobodyListens() {
		byte[] value = written();
		this.registry.stop();
		triesAgain(value);
		this.registry.comeBack();
		works(value);
	}

	@Test
	void triesAgainWhenTheConnectionIsCut() {
		byte[] value = written();
		this.registry.answerInstead(HttpExchange::close);
		triesAgain(value);
		this.registry.answerInstead(null);
		works(value);
	}

	@Test
	void waitsNoLongerThanItMay() {
		byte[] value = written();
		CountDownLatch released = new CountDownLatch(1);
		this.registry.answerInstead((exchange) -> await(released));
		assertTimeout(Duration.ofSeconds(5), () -> read(value));
		released.countDown();
		this.registry.answerInstead(null);
		works(value);
	}

	@Test
	void registrationAtTheStartWaitsForARegistryThatIsWarmingUp() {
		AtomicBoolean isCold = new AtomicBoolean(true);
		this.registry.answerInstead((exchange) -> {
			if (isCold.getAndSet(false)) {
				sleep(Duration.ofSeconds(6));
			}
			FakeRegistry.respond(exchange, 200, "{\"id\":1}");
		});
		assertThat(SchemaRegistration.register(this.registry.url())).hasSizeGreaterThan(20);
	}

	@Test
	void waitsNoLongerForABodyThatTricklesIn() {
		byte[] value = written();
		CountDownLatch released = new CountDownLatch(1);
		this.registry.answerInstead((exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			OutputStream body = exchange.getResponseBody();
			body.write('{');
			body.flush();
			await(released);
		});
		assertTimeout(Duration.ofSeconds(5), () -> read(value));
		released.countDown();
		this.registry.answerInstead(null);
		works(value);
	}

	@Test
	void goesOnWithWhatItKnowsWhileTheRegistryIsAway() {
		byte[] value = this.serializer.serialize(TOPIC, SAMPLE);
		assertThat(this.deserializer.deserialize(TOPIC, value)).isEqualTo(SAMPLE);
		this.registry.stop();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.serializer.serialize(TOPIC, SAMPLE)).isEqualTo(value);
			assertThat(this.deserializer.deserialize(TOPIC, value)).isEqualTo(SAMPLE);
		}
	}

	@Test
	void asksOnceForEachTopicAndRecordAndOnceForEachId() {
		for (int i = 0; i < 100; i++) {
			this.deserializer.deserialize(TOPIC, this.serializer.serialize(TOPIC, SAMPLE));
		}
		assertThat(this.registry.requests()).isEqualTo(2);
		this.serializer.serialize("another", SAMPLE);
		assertThat(this.registry.requests()).isEqualTo(3);
	}

	@Test
	void usesTheNextRegistryWhenOneIsAway() {
		Map<String, Object> settings = new HashMap<>(this.registry.settings());
		settings.put("schema.registry.url", "http://127.0.0.1:1, " + this.registry.url() + "/");
		try (AvroSerializer either = new AvroSerializer()) {
			either.configure(settings, false);
			assertThat(either.serialize(TOPIC, SAMPLE)).startsWith(0, 0, 0, 0, 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "409,40901", "422,42201", "404,40401", "404,40403" })
	void givesUpWhenTheRegistryRefusesASchema(int status, int code) {
		this.registry.answerInstead(status, "{\"error_code\":%d,\"message\":\"not this one\"}".formatted(code));
		assertThatExceptionOfType(UnwritableRecord.class).isThrownBy(() -> this.serializer.serialize(TOPIC, SAMPLE))
			.withMessageContaining("support.ticket-events.v1-monster.quicksell.support.event.TicketCreated")
			.withMessageContaining("not this one");
	}

	@Test
	void asksAgainForAnIdThatTheRegistryDoesNotHaveYet() {
		Map<String, Object> settings = new HashMap<>(this.registry.settings());
		settings.put("schema.registry.unknown.id.patience.ms", "60000");
		byte[] value = written();
		try (AvroDeserializer patient = new AvroDeserializer()) {
			patient.configure(settings, false);
			this.registry.answerInstead(404, "{\"error_code\":40403}");
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(RegistryUnavailable.class)
					.isThrownBy(() -> patient.deserialize(TOPIC, value));
			}
			this.registry.answerInstead(null);
			assertThat(patient.deserialize(TOPIC, value)).isEqualTo(SAMPLE);
		}
	}

	@Test
	void registersNothingWhenItMayNot() {
		Map<String, Object> settings = new HashMap<>(this.registry.settings());
		settings.put("auto.register.schemas", "false");
		try (AvroSerializer careful = new AvroSerializer()) {
			careful.configure(settings, false);
			assertThatExceptionOfType(UnwritableRecord.class).isThrownBy(() -> careful.serialize(TOPIC, SAMPLE))
				.withMessageContaining("does not have");
			int id = this.registry.add(SAMPLE.getSchema().toString());
			assertThat(careful.serialize(TOPIC, SAMPLE)).startsWith(0, 0, 0, 0, id);
		}
	}

	@Test
	void refusesToWriteWhatIsNotOfTheContract() {
		Party part = new Party("a", null, null, false, null);
		for (Object outsider : List.of("text", part)) {
			assertThatExceptionOfType(UnwritableRecord.class)
				.isThrownBy(() -> this.serializer.serialize(TOPIC, outsider))
				.withMessageContaining("no record of the contract");
		}
		assertThat(this.registry.requests()).isZero();
	}

	@Test
	void namesTheFieldThatIsEmptyAndWritesTheNextRecordWhole() {
		byte[] value = this.serializer.serialize(TOPIC, SAMPLE);
		CustomerReplied broken = new CustomerReplied();
		assertThatExceptionOfType(UnwritableRecord.class).isThrownBy(() -> this.serializer.serialize(TOPIC, broken))
			.withMessageContaining("message");
		assertThat(this.serializer.serialize(TOPIC, SAMPLE)).isEqualTo(value);
	}

	@Test
	void sendsCredentials() {
		AtomicReference<String> sent = new AtomicReference<>("");
		Map<String, Object> settings = new HashMap<>(this.registry.settings());
		settings.put("basic.auth.user.info", "user:pass");
		this.registry.answerInstead((exchange) -> {
			sent.set(exchange.getRequestHeaders().getFirst("Authorization"));
			FakeRegistry.respond(exchange, 200, "{\"id\":1}");
		});
		try (AvroSerializer known = new AvroSerializer()) {
			known.configure(settings, false);
			known.serialize(TOPIC, SAMPLE);
		}
		assertThat(sent).hasValue("Basic dXNlcjpwYXNz");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "nonsense", "ftp://127.0.0.1", "http://", "http:///x", "http://u:secret@host" })
	void refusesAUrlThatIsNoneWithoutQuotingIt(String url) {
		try (AvroDeserializer other = new AvroDeserializer()) {
			assertThatExceptionOfType(ConfigException.class)
				.isThrownBy(() -> other.configure(Map.of("schema.registry.url", url), false))
				.withMessageContaining("schema.registry.url")
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void isSharedByManyThreads() throws Exception {
		List<SpecificRecord> samples = Samples.all().toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> done = IntStream.range(0, 8).<Future<?>>mapToObj((thread) -> threads.submit(() -> {
				for (int i = 0; i < 2000; i++) {
					SpecificRecord sample = samples.get((i + thread) % samples.size());
					byte[] value = this.serializer.serialize(TOPIC, sample);
					assertThat(this.deserializer.deserialize(TOPIC, value)).isEqualTo(sample);
				}
			})).toList();
			for (Future<?> one : done) {
				one.get(60, TimeUnit.SECONDS);
			}
		}
	}

	/** A value that the deserializer under test has not seen the schema of. */
	private byte[] written() {
		try (AvroSerializer another = this.registry.serializer()) {
			return Objects.requireNonNull(another.serialize(TOPIC, SAMPLE));
		}
	}

	private void triesAgain(byte[] value) {
		read(value);
		assertThatExceptionOfType(RegistryUnavailable.class).isThrownBy(() -> this.serializer.serialize(TOPIC, SAMPLE))
			.isInstanceOf(RetriableException.class);
	}

	private void read(byte[] value) {
		assertThatExceptionOfType(RegistryUnavailable.class)
			.isThrownBy(() -> this.deserializer.deserialize(TOPIC, value));
	}

	private void works(byte[] value) {
		assertThat(this.serializer.serialize(TOPIC, SAMPLE)).isEqualTo(value);
		assertThat(this.deserializer.deserialize(TOPIC, value)).isEqualTo(SAMPLE);
	}

	private static void sleep(Duration time) throws IOException {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static void await(CountDownLatch released) throws IOException {
		try {
			released.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
