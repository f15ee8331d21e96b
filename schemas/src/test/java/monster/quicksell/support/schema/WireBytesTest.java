package monster.quicksell.support.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bytes of one sample of each record, as other programs see them. Each line of
 * {@code wire-bytes.txt} is a record, the published version it was written with, and its
 * bytes; lines are added, never changed.
 */
class WireBytesTest {

	private static final int ID = 0x01020304;

	@ParameterizedTest
	@MethodSource("samples")
	void areWhatTheyWereWhenTheVersionWasPublished(SpecificRecord sample) throws IOException {
		try (FakeRegistry registry = FakeRegistry.givingIdsFrom(ID);
				AvroSerializer serializer = registry.serializer()) {
			byte[] written = serializer.serialize(topic(sample), sample);
			String name = sample.getSchema().getName();
			String line = "%s v%d %s".formatted(name, versions(name).size(), HexFormat.of().formatHex(written));
			assertThat(Pin.of(name).map(Pin::line)).contains(line);
		}
	}

	@ParameterizedTest
	@MethodSource("samples")
	void areReadFromTheirPublishedVersion(SpecificRecord sample) throws IOException {
		List<Pin> pins = Pin.of(sample.getSchema().getName()).toList();
		assertThat(pins).hasSameSizeAs(versions(sample.getSchema().getName()));
		for (Pin pin : pins) {
			try (FakeRegistry registry = FakeRegistry.givingIdsFrom(ID);
					AvroDeserializer deserializer = registry.deserializer()) {
				registry.add(versions(pin.name()).get(pin.version() - 1).toString());
				Object read = deserializer.deserialize(topic(sample), pin.bytes());
				assertThat(read).isInstanceOf(sample.getClass());
				if (pin.version() == pins.size()) {
					assertThat(read).isEqualTo(sample);
				}
			}
		}
	}

	@Test
	void beginWithZeroAndTheIdBigEndian() throws IOException {
		assertThat(Pin.all()).hasSizeGreaterThanOrEqualTo((int) Samples.all().count())
			.allSatisfy((pin) -> assertThat(pin.bytes()).startsWith(0, 1, 2, 3, 4));
	}

	private static List<Schema> versions(String name) {
		return Samples.all()
			.filter((sample) -> sample.getSchema().getName().equals(name))
			.findFirst()
			.map((sample) -> Published.versions(topic(sample), sample.getClass()))
			.orElseThrow();
	}

	private static String topic(SpecificRecord sample) {
		return Catalogue.topics()
			.stream()
			.filter((topic) -> Catalogue.records(topic).contains(sample.getClass()))
			.findFirst()
			.orElseThrow();
	}

	static Stream<SpecificRecord> samples() {
		return Samples.all();
	}

	/** A line of the file. */
	private record Pin(String line) {

		static List<Pin> all() throws IOException {
			try (InputStream file = Objects.requireNonNull(Pin.class.getResourceAsStream("/wire-bytes.txt"))) {
				return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(Pin::new).toList();
			}
		}

		static Stream<Pin> of(String name) throws IOException {
			return all().stream().filter((pin) -> pin.name().equals(name));
		}

		String name() {
			return part(0);
		}

		int version() {
			return Integer.parseInt(part(1).substring(1));
		}

		byte[] bytes() {
			return HexFormat.of().parseHex(part(2));
		}

		private String part(int index) {
			return this.line.split(" ", 3)[index];
		}

	}

}
