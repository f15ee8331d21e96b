package monster.quicksell.support.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import monster.quicksell.support.embedded.EmbeddedParts;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two versions of the system beside each other, as while it is upgraded: a program that
 * knows an earlier published version of a record reads what we write, and we read what it
 * writes, both by way of a real registry.
 */
class SideBySideIT {

	private static final String URL = EmbeddedParts.shared().registryUrl();

	@ParameterizedTest(name = "{0} v{1}")
	@MethodSource("earlier")
	void anEarlierProgramReadsUsAndWeReadIt(String name, int version, String topic, Schema earlier,
			SpecificRecord sample) throws IOException {
		SchemaRegistration.register(URL);
		Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", URL));
		try (SchemaRegistry registry = SchemaRegistry.of(settings);
				AvroSerializer serializer = new AvroSerializer();
				AvroDeserializer deserializer = new AvroDeserializer()) {
			serializer.configure(settings, false);
			deserializer.configure(settings, false);
			byte[] ours = Objects.requireNonNull(serializer.serialize(topic, sample));

			GenericRecord read = read(ours, registry.schema(WireFormat.id(ours)), earlier);
			byte[] theirs = written(read, registry.register(Catalogue.subject(topic, earlier), earlier));

			SpecificRecord back = (SpecificRecord) Objects.requireNonNull(deserializer.deserialize(topic, theirs));
			assertThat(back).isInstanceOf(sample.getClass());
			for (Schema.Field field : sample.getSchema().getFields()) {
				Object expected = (earlier.getField(field.name()) != null) ? sample.get(field.pos())
						: SpecificData.get().getDefaultValue(field);
				assertThat(back.get(field.pos())).as(field.name()).isEqualTo(expected);
			}
		}
	}

	/** As a program does that has the earlier version. */
	private static GenericRecord read(byte[] value, Schema writer, Schema reader) throws IOException {
		return new GenericDatumReader<GenericRecord>(writer, reader).read(null,
				DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
	}

	private static byte[] written(GenericRecord record, int id) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(0);
		bytes.write(ByteBuffer.allocate(4).putInt(id).array());
		BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
		new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
		encoder.flush();
		return bytes.toByteArray();
	}

	static Stream<Arguments> earlier() {
		List<Arguments> pairs = new ArrayList<>();
		Samples.all().forEach((sample) -> {
			String topic = Catalogue.topics()
				.stream()
				.filter((each) -> Catalogue.records(each).contains(sample.getClass()))
				.findFirst()
				.orElseThrow();
			List<Schema> versions = Published.versions(topic, sample.getClass());
			for (int version = 1; version < versions.size(); version++) {
				pairs
					.add(Arguments.of(sample.getSchema().getName(), version, topic, versions.get(version - 1), sample));
			}
		});
		return pairs.stream();
	}

}
