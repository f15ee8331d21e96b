package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.platform.log.EventJson;
import monster.quicksell.support.schema.AvroGuard;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import monster.quicksell.support.schema.UserText;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoggedRecordTest {

	static {
		AvroGuard.set();
	}

	static Stream<Class<? extends SpecificRecord>> kinds() {
		return Catalogue.records(Topics.TICKET_EVENTS).stream();
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void isTheRecordThatWasWritten(Class<? extends SpecificRecord> kind) {
		SpecificRecord record = (SpecificRecord) full(SpecificData.get().getSchema(kind));
		assertThat(LoggedRecord.read(kind.getSimpleName(), EventJson.of(record))).hasValue(record);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void ofAForgottenCustomerNoEventKeepsAText(Class<? extends SpecificRecord> kind) {
		SpecificRecord record = (SpecificRecord) full(SpecificData.get().getSchema(kind));
		LoggedEvent logged = new LoggedEvent("e", "t", 0, 0, Instant.EPOCH, kind.getSimpleName(), "intake", 1,
				EventJson.of(record));
		assertThat(LoggedRecord.read(kind.getSimpleName(), logged.erasedData())).hasValue(UserText.erase(record));
	}

	/** A record with something in each field. */
	private static Object full(Schema schema) {
		return switch (schema.getType()) {
			case UNION -> full(schema.getTypes()
				.stream()
				.filter((branch) -> branch.getType() != Schema.Type.NULL)
				.findFirst()
				.orElseThrow());
			case RECORD -> {
				IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
				schema.getFields().forEach((field) -> record.put(field.pos(), full(field.schema())));
				yield record;
			}
			case ARRAY -> List.of(full(schema.getElementType()));
			case MAP -> Map.of("a.b", full(schema.getValueType()));
			case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().getLast(), schema);
			case LONG -> (schema.getLogicalType() != null) ? Instant.parse("2026-11-23T09:00:00.123Z") : 1_234_567L;
			case INT -> 42;
			case FLOAT -> 0.5f;
			case DOUBLE -> 0.25;
			case BOOLEAN -> true;
			case STRING -> "said by Jöhn";
			default -> throw new IllegalStateException("The contract has " + schema);
		};
	}

}
