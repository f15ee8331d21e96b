package monster.quicksell.support.schema;

import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueTest {

	@Test
	void namesFiveTopicsInTheFirstMajorVersion() {
		assertThat(Catalogue.topics()).containsExactlyInAnyOrder("support.inbound-messages.v1",
				"support.ticket-events.v1", "support.outbound-messages.v1", "support.alerts.v1",
				"support.help-events.v1");
	}

	@Test
	void putsDeadLettersBesideTheirTopic() {
		assertThat(Topics.deadLetters(Topics.TICKET_EVENTS, "routing"))
			.isEqualTo("support.ticket-events.v1.routing.dlt");
	}

	@Test
	void findsRecordsByFullNameOnly() {
		assertThat(Catalogue.records())
			.allSatisfy((type) -> assertThat(Catalogue.record(Catalogue.schema(type).getFullName())).hasValue(type));
		assertThat(Catalogue.record("TicketCreated")).isEmpty();
		assertThat(Catalogue.record("java.lang.Object")).isEmpty();
		assertThat(Catalogue.record("monster.quicksell.support.event.Party")).isEmpty();
	}

	@Test
	void hasNoTwoRecordsOfOneSimpleName() {
		assertThat(Catalogue.records().map(Class::getSimpleName)).doesNotHaveDuplicates();
	}

	@Test
	void hasASampleOfEachRecordWithNothingLeftOut() {
		assertThat(Samples.all().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(types());
		assertThat(Samples.all()).allSatisfy((sample) -> assertThat(sample.getSchema().getFields())
			.allSatisfy((field) -> assertThat(sample.get(field.pos())).as(field.name()).isNotNull()));
	}

	@ParameterizedTest
	@MethodSource("types")
	void saysOfEachRecordAndFieldWhatItIsAndGivesEachEnumADefault(Class<? extends SpecificRecord> type) {
		List<String> missing = new ArrayList<>();
		collect(Catalogue.schema(type), missing);
		assertThat(missing).isEmpty();
	}

	private static void collect(Schema schema, List<String> missing) {
		switch (schema.getType()) {
			case RECORD -> {
				if (blank(schema.getDoc())) {
					missing.add(schema.getFullName());
				}
				for (Schema.Field field : schema.getFields()) {
					if (blank(field.doc())) {
						missing.add(schema.getFullName() + "." + field.name());
					}
					collect(field.schema(), missing);
				}
			}
			case ENUM -> {
				if (blank(schema.getDoc())) {
					missing.add(schema.getFullName());
				}
				// Without one it could never get another symbol
				if (schema.getEnumDefault() == null) {
					missing.add(schema.getFullName() + "'s default");
				}
			}
			case ARRAY -> collect(schema.getElementType(), missing);
			case MAP -> collect(schema.getValueType(), missing);
			case UNION -> schema.getTypes().forEach((type) -> collect(type, missing));
			default -> {
				// A primitive is described by its field
			}
		}
	}

	private static boolean blank(String doc) {
		return doc == null || doc.isBlank();
	}

	static List<Class<?>> types() {
		return Catalogue.records().<Class<?>>map((type) -> type).toList();
	}

}
