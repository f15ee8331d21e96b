package monster.quicksell.support.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.TicketRated;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The contract in a real registry. */
class RealRegistryIT {

	private static final String URL = EmbeddedParts.shared().registryUrl();

	private static final SpecificRecord RATED = Samples.all()
		.filter(TicketRated.class::isInstance)
		.findFirst()
		.orElseThrow();

	private static Map<String, Integer> ids = Map.of();

	@BeforeAll
	static void register() {
		ids = SchemaRegistration.register(URL);
	}

	@Test
	void holdsEveryRecordAfterRegistration() throws IOException, InterruptedException {
		assertThat(ids).hasSize((int) Catalogue.records().count());
		String subjects = get("/subjects");
		assertThat(ids.keySet()).allSatisfy((subject) -> assertThat(subjects).contains('"' + subject + '"'));
	}

	@Test
	void givesTheSameIdsAgain() throws IOException, InterruptedException {
		assertThat(SchemaRegistration.register(URL)).isEqualTo(ids);
		assertThat(get("/subjects/" + subject() + "/versions")).isEqualTo("[1]");
	}

	@Test
	void tellsOperatorsWhatItRegistered() {
		PrintStream console = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			SchemaRegistration.main(new String[] { URL });
		}
		finally {
			System.setOut(console);
		}
		assertThat(printed.toString(StandardCharsets.UTF_8)).contains(subject() + " " + ids.get(subject()));
	}

	@Test
	void keepsEachSubjectFullTransitive() throws IOException, InterruptedException {
		assertThat(get("/config/" + subject())).contains("FULL_TRANSITIVE");
	}

	@Test
	void refusesAnIncompatibleVersion() {
		Schema renamed = new Schema.Parser().parse(RATED.getSchema().toString().replace("\"stars\"", "\"points\""));
		try (SchemaRegistry registry = SchemaRegistry.of(settings())) {
			assertThatExceptionOfType(UnwritableRecord.class).isThrownBy(() -> registry.register(subject(), renamed))
				.withMessageContaining("refuses");
		}
	}

	@Test
	void readsWhatANewerVersionWrote() throws IOException {
		Schema newer = new Schema.Parser().parse(RATED.getSchema()
			.toString()
			.replace("\"fields\":[", "\"fields\":[{\"name\":\"channel\",\"type\":\"string\",\"default\":\"\"},"));
		String elsewhere = "newer.v1-" + RATED.getSchema().getFullName();
		try (SchemaRegistry registry = SchemaRegistry.of(settings()); AvroDeserializer deserializer = deserializer()) {
			int id = registry.register(elsewhere, newer);
			byte[] old = written(RATED);
			// The new first field, then what there was
			byte[] value = ByteBuffer.allocate(old.length + 3)
				.put((byte) 0)
				.putInt(id)
				.put(new byte[] { 4, 'm', 'e' })
				.put(old, 5, old.length - 5)
				.slice(0, old.length + 3)
				.array();
			assertThat(deserializer.deserialize("newer.v1", value)).isEqualTo(RATED);
		}
	}

	@ParameterizedTest
	@MethodSource("samples")
	void returnsEachRecordToAFreshReader(SpecificRecord sample) {
		byte[] value = written(sample);
		try (AvroDeserializer deserializer = deserializer()) {
			assertThat(deserializer.deserialize(Topics.TICKET_EVENTS, value)).isEqualTo(sample);
		}
	}

	@ParameterizedTest
	@MethodSource("samples")
	void letsOthersReadEachRecordWithoutOurClasses(SpecificRecord sample) throws IOException {
		byte[] value = written(sample);
		try (SchemaRegistry registry = SchemaRegistry.of(settings())) {
			Schema schema = registry.schema(ByteBuffer.wrap(value, 1, 4).getInt());
			GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null,
					DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
			assertThat(read.getSchema().getFullName()).isEqualTo(sample.getClass().getName());
			assertThat(read.get(0)).isNotNull();
		}
	}

	@Test
	void refusesAnUnknownIdForGood() {
		try (AvroDeserializer deserializer = deserializer()) {
			assertThatExceptionOfType(UnreadableRecord.class)
				.isThrownBy(() -> deserializer.deserialize("any", new byte[] { 0, 127, 0, 0, 0, 1 }))
				.withMessageContaining("no schema is registered");
		}
	}

	@Test
	void triesAgainWhenTheUrlLeadsPastTheApi() {
		Map<String, Object> settings = settings();
		settings.put("schema.registry.url", URL.replace("/apis/ccompat/v7", "/apis/nothing"));
		try (AvroDeserializer deserializer = new AvroDeserializer()) {
			deserializer.configure(settings, false);
			assertThatExceptionOfType(RegistryUnavailable.class)
				.isThrownBy(() -> deserializer.deserialize("any", new byte[] { 0, 0, 0, 0, 1, 1 }));
		}
	}

	@Test
	void doesNotRegisterWhenToldNotTo() {
		Map<String, Object> settings = settings();
		settings.put("auto.register.schemas", "false");
		try (AvroSerializer serializer = new AvroSerializer()) {
			serializer.configure(settings, false);
			assertThat(serializer.serialize(Topics.TICKET_EVENTS, RATED)).isEqualTo(written(RATED));
			assertThatExceptionOfType(UnwritableRecord.class).isThrownBy(() -> serializer.serialize("nobody.v1", RATED))
				.withMessageContaining("does not have");
		}
	}

	private static byte[] written(SpecificRecord sample) {
		try (AvroSerializer serializer = new AvroSerializer()) {
			serializer.configure(settings(), false);
			return Objects.requireNonNull(serializer.serialize(Topics.TICKET_EVENTS, sample));
		}
	}

	private static AvroDeserializer deserializer() {
		AvroDeserializer deserializer = new AvroDeserializer();
		deserializer.configure(settings(), false);
		return deserializer;
	}

	private static Map<String, Object> settings() {
		return new HashMap<>(Map.of("schema.registry.url", URL, "schema.registry.unknown.id.patience.ms", "0"));
	}

	private static String subject() {
		return Catalogue.subject(Topics.TICKET_EVENTS, RATED.getSchema());
	}

	private static String get(String path) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client
				.send(HttpRequest.newBuilder(URI.create(URL + path)).build(), HttpResponse.BodyHandlers.ofString())
				.body();
		}
	}

	static Stream<SpecificRecord> samples() {
		return Samples.all();
	}

}
