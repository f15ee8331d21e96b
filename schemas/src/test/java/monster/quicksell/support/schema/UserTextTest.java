package monster.quicksell.support.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.TicketRouted;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserTextTest {

	static Stream<SpecificRecord> samples() {
		return Samples.all();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void leavesNothingThatTheContractCallsUserText(SpecificRecord sample) {
		String before = sample.toString();
		SpecificRecord erased = UserText.erase(sample);
		assertClean(erased);
		assertThat(erased.toString()).doesNotContain("john@example.com", "Jöhn", "u-1");
		assertThat(sample).as("the record itself").hasToString(before);
	}

	@ParameterizedTest
	@MethodSource("samples")
	void canStillBeWritten(SpecificRecord sample) throws IOException {
		SpecificRecord erased = UserText.erase(sample);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
		new SpecificDatumWriter<>(erased.getSchema()).write(erased, encoder);
		encoder.flush();
		assertThat(bytes.size()).isPositive();
	}

	@Test
	void keepsWhatWasDecided() {
		TicketRouted routed = Samples.all()
			.filter(TicketRouted.class::isInstance)
			.map(TicketRouted.class::cast)
			.findFirst()
			.orElseThrow();
		TicketRouted erased = UserText.erase(routed);
		assertThat(erased.getTeam()).isEqualTo(routed.getTeam());
		assertThat(erased.getPriority()).isEqualTo(routed.getPriority());
		assertThat(erased.getReasons().getFirst().getRule()).isEqualTo(routed.getReasons().getFirst().getRule());
		assertThat(erased.getReasons().getFirst().getWords()).isEmpty();
	}

	private static void assertClean(Object value) {
		if (value instanceof List<?> list) {
			list.forEach(UserTextTest::assertClean);
		}
		if (value instanceof IndexedRecord record) {
			for (Schema.Field field : record.getSchema().getFields()) {
				Object part = record.get(field.pos());
				if (field.doc() != null && field.doc().contains("User text")) {
					assertThat(part).as(record.getSchema().getName() + "." + field.name())
						.isIn(null, "erased", List.of());
				}
				assertClean(part);
			}
		}
	}

}
