package monster.quicksell.support.schema;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.TicketCreated;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Bytes from anyone: refused, quickly, with a reason that quotes nothing of them. */
class HostileBytesTest {

	private static final String TOPIC = Topics.TICKET_EVENTS;

	private static final String NOTE = Catalogue.schema(NoteAdded.class).toString();

	private final FakeRegistry registry = FakeRegistry.givingIdsFrom(1);

	private final AvroSerializer serializer = this.registry.serializer();

	private final AvroDeserializer deserializer = this.registry.deserializer();

	private int note;

	@BeforeEach
	void register() {
		this.note = this.registry.add(NOTE);
	}

	@AfterEach
	void close() {
		this.serializer.close();
		this.deserializer.close();
		this.registry.close();
	}

	@Test
	void keepsTombstones() {
		assertThat(this.deserializer.deserialize(TOPIC, null)).isNull();
		assertThat(this.serializer.serialize(TOPIC, null)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "'',0 bytes", "00,1 bytes", "0000,2 bytes", "000000,3 bytes", "00000000,4 bytes",
			"0000000001,in the middle of a NoteAdded", "010000000100,magic byte", "7b22613a317d,magic byte",
			"00ffffffff00,negative", "00800000000000,negative", "007fffffff00,id 2147483647" })
	void refusesWhatDoesNotBeginAsItMust(String hex, String reason) {
		refused(HexFormat.of().parseHex(hex), reason);
	}

	@ParameterizedTest
	@MethodSource("samples")
	void refusesEachSampleCutAtEachLength(SpecificRecord sample) {
		byte[] whole = written(sample);
		for (int length = 0; length < whole.length; length++) {
			byte[] cut = Arrays.copyOf(whole, length);
			assertThatExceptionOfType(UnreadableRecord.class).as("cut at %d", length)
				.isThrownBy(() -> this.deserializer.deserialize(TOPIC, cut));
		}
		assertThat(this.deserializer.deserialize(TOPIC, whole)).isEqualTo(sample);
	}

	@ParameterizedTest
	@MethodSource("samples")
	void refusesEachSampleWithOneByteMore(SpecificRecord sample) {
		byte[] whole = written(sample);
		refused(Arrays.copyOf(whole, whole.length + 1), "left over");
	}

	@ParameterizedTest
	@ValueSource(
			longs = { 100, 5_242_881, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE })
	void refusesALengthThatItDoesNotHaveWithoutAllocating(long claimed) {
		byte[] value = value(this.note, zigZag(claimed));
		refused(value(this.note, zigZag(1)), "NoteAdded");
		long before = allocated();
		refused(value, "NoteAdded");
		assertThat(allocated() - before).isLessThan(100_000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1_000, 99_999, 100_001, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE })
	void refusesACountOfItemsThatItDoesNotHave(long claimed) {
		int id = this.registry.add("""
				{"type":"record","name":"TicketRouted","namespace":"monster.quicksell.support.event","fields":[
				{"name":"tags","type":{"type":"array","items":"string"}}]}""");
		refused(value(id, zigZag(1)), "TicketRouted");
		long before = allocated();
		refused(value(id, zigZag(claimed)), "TicketRouted");
		assertThat(allocated() - before).isLessThan(100_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.Object", "java.lang.ProcessBuilder", "org.apache.avro.Schema",
			"monster.quicksell.support.event.Party", "monster.quicksell.support.schema.AvroGuard", "TicketCreated" })
	void refusesARecordOutsideTheContract(String name) {
		int id = this.registry.add("{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[]}");
		refused(value(id), "names no record of the contract");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"string\"", "{\"type\":\"array\",\"items\":\"null\"}",
			"{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}", "[\"null\",\"string\"]" })
	void refusesWhatIsNoRecord(String schema) {
		refused(value(this.registry.add(schema)), "is no record");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"type\":\"record\"}", "syntax = \"proto3\";", "{\"type\":\"nonsense\"}",
			"{\"type\":\"record\",\"name\":\"1\",\"fields\":[]}" })
	void refusesASchemaThatIsNone(String schema) {
		refused(value(this.registry.add(schema)), "is no Avro schema");
	}

	@Test
	void ignoresClassesThatAWriterNames() {
		String hostile = NOTE.replace("\"avro.java.string\":\"String\"",
				"\"java-class\":\"java.lang.ProcessBuilder\",\"avro.java.string\":\"Utf8\"");
		assertThat(hostile).contains("ProcessBuilder");
		NoteAdded sample = (NoteAdded) Samples.all().filter(NoteAdded.class::isInstance).findFirst().orElseThrow();
		byte[] value = written(sample);
		ByteBuffer.wrap(value).putInt(1, this.registry.add(hostile));
		assertThat(this.deserializer.deserialize(TOPIC, value)).isEqualTo(sample);
	}

	@ParameterizedTest
	@MethodSource("abusiveSchemas")
	void refusesSchemasMadeToHurt(String field, String reason) {
		byte[] body = new byte[100_000];
		Arrays.fill(body, (byte) 2);
		refused(value(wider(field), body), reason);
	}

	static Stream<Arguments> abusiveSchemas() {
		return Stream.of(Arguments.of("{\"name\":\"x\",\"type\":[\"null\",\"NoteAdded\"]}", "nests in itself"),
				Arguments.of("{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":\"NoteAdded\"}}",
						"nests in itself"),
				Arguments.of(doubling(30), "more parts"), Arguments.of(chain(100), "too deep"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"null\"", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
			"{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"n\",\"type\":\"null\"}]}" })
	void refusesItemsThatTakeNoBytesInAnyNumber(String items) {
		int id = wider("{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":" + items + "}}");
		byte[] block = zigZag(100_000);
		ByteBuffer blocks = ByteBuffer.allocate(3_000_000);
		while (blocks.remaining() >= block.length) {
			blocks.put(block);
		}
		assertTimeout(Duration.ofSeconds(10), () -> refused(value(id, blocks.array()), "SystemLimitException"));
	}

	/** A schema of a note with one field more. */
	private int wider(String field) {
		return this.registry.add(NOTE.replace("\"fields\":[", "\"fields\":[" + field + ","));
	}

	/** Records of two fields each of the record before: twice as many parts each. */
	private static String doubling(int times) {
		StringBuilder fields = new StringBuilder(
				"{\"name\":\"f0\",\"type\":{\"type\":\"record\",\"name\":\"D0\",\"fields\":[]}}");
		for (int i = 1; i < times; i++) {
			fields.append((",{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"D%d\",\"fields\":["
					+ "{\"name\":\"a\",\"type\":\"D%d\"},{\"name\":\"b\",\"type\":\"D%d\"}]}}")
				.formatted(i, i, i - 1, i - 1));
		}
		return fields.toString();
	}

	private static String chain(int depth) {
		String type = "\"int\"";
		for (int i = 0; i < depth; i++) {
			type = "{\"type\":\"record\",\"name\":\"C" + i + "\",\"fields\":[{\"name\":\"c\",\"type\":" + type + "}]}";
		}
		return "{\"name\":\"x\",\"type\":" + type + "}";
	}

	@Test
	void survivesTenThousandRandomValues() {
		long seed = Long.getLong("schemas.seed", 20_261_127);
		System.out.println("Seed of the random values: " + seed);
		Random random = new Random(seed);
		int[] ids = Samples.all().mapToInt((sample) -> this.registry.add(sample.getSchema().toString())).toArray();
		assertTimeout(Duration.ofSeconds(20), () -> {
			for (int i = 0; i < 10_000; i++) {
				byte[] body = new byte[random.nextInt(200)];
				random.nextBytes(body);
				byte[] value = (i % 10 == 0) ? body : value(ids[random.nextInt(ids.length)], body);
				readOrRefuse(value, seed);
			}
		});
	}

	@Test
	void survivesEverySampleWithOneBitTurned() {
		Samples.all().forEach((sample) -> {
			byte[] whole = written(sample);
			for (int bit = 5 * 8; bit < whole.length * 8; bit++) {
				byte[] turned = whole.clone();
				turned[bit / 8] ^= (byte) (1 << (bit % 8));
				readOrRefuse(turned, bit);
			}
		});
	}

	@Test
	void doesNotAskAgainForAnIdThatLedNowhere() {
		refused(value(4711), "id 4711");
		int asked = this.registry.requests();
		refused(value(4711), "id 4711");
		assertThat(this.registry.requests()).isEqualTo(asked);
	}

	@Test
	void readsOnAfterThreeThousandUnknownIds() {
		for (int i = 0; i < 3000; i++) {
			refused(value(1_000_000 + i), "no schema is registered");
		}
		SpecificRecord sample = Samples.all().findFirst().orElseThrow();
		assertThat(this.deserializer.deserialize(TOPIC, written(sample))).isInstanceOf(TicketCreated.class);
	}

	private void readOrRefuse(byte[] value, long seed) {
		try {
			assertThat(this.deserializer.deserialize(TOPIC, value)).isInstanceOf(SpecificRecord.class);
		}
		catch (UnreadableRecord ex) {
			assertThat(ex).as("seed %d", seed).hasNoCause().message().isNotBlank();
		}
	}

	private void refused(byte[] value, String reason) {
		ThrowingCallable reading = () -> this.deserializer.deserialize(TOPIC, value);
		assertThatExceptionOfType(UnreadableRecord.class).isThrownBy(reading)
			.withMessageContaining(reason)
			.withNoCause();
	}

	@Test
	void quotesNothingOfWhatItRefuses() {
		SpecificRecord sample = Samples.all().findFirst().orElseThrow();
		byte[] whole = written(sample);
		for (int length = 0; length < whole.length; length++) {
			byte[] cut = Arrays.copyOf(whole, length);
			assertThatExceptionOfType(UnreadableRecord.class)
				.isThrownBy(() -> this.deserializer.deserialize(TOPIC, cut))
				.satisfies((ex) -> {
					StringWriter trace = new StringWriter();
					ex.printStackTrace(new PrintWriter(trace));
					assertThat(trace.toString()).doesNotContain("john@example.com", "shop", "eBay", "QS-7K3M");
				});
		}
	}

	static Stream<SpecificRecord> samples() {
		return Samples.all();
	}

	private byte[] written(SpecificRecord sample) {
		return Objects.requireNonNull(this.serializer.serialize(TOPIC, sample));
	}

	private static byte[] value(int id, byte... body) {
		return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(id).put(body).array();
	}

	private static byte[] zigZag(long number) {
		long left = (number << 1) ^ (number >> 63);
		ByteBuffer bytes = ByteBuffer.allocate(10);
		while ((left & ~0x7FL) != 0) {
			bytes.put((byte) ((left & 0x7F) | 0x80));
			left >>>= 7;
		}
		bytes.put((byte) left);
		return Arrays.copyOf(bytes.array(), bytes.position());
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
			.getCurrentThreadAllocatedBytes();
	}

}
