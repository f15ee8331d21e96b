package monster.quicksell.support.schema;

import java.util.List;

import monster.quicksell.support.event.TicketRouted;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The check that guards the contract finds what it must find. */
class EvolutionTest {

	private static final Schema FIRST = Catalogue.schema(TicketRouted.class);

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					a field without a default is added   | `"fields":[`           | `"fields":[{"name":"new","type":"int"},`
					a field without a default is renamed | `"name":"team"`        | `"name":"group"`
					a field's type is changed            | `"name":"policyVersion","type":{"type":"string","avro.java.string":"String"}` | `"name":"policyVersion","type":"int"`
					the record is renamed                | `"name":"TicketRouted"` | `"name":"TicketSorted"`
					a field becomes nullable             | `"name":"category","type":{"type":"string","avro.java.string":"String"}` | `"name":"category","type":["null","string"]`
					""")
	void findsAnIncompatibleChange(String change, String before, String after) {
		String changed = FIRST.toString().replace(before, after);
		assertThat(changed).isNotEqualTo(FIRST.toString());
		assertThat(Evolution.conflicts(List.of(FIRST, parse(changed)))).isNotEmpty();
	}

	@Test
	void findsAConflictBetweenVersionsThatAreNotNeighbours() {
		Schema with = parse("""
				{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":0}]}""");
		Schema without = parse("""
				{"type":"record","name":"R","fields":[]}""");
		Schema other = parse("""
				{"type":"record","name":"R","fields":[{"name":"a","type":"string","default":""}]}""");
		assertThat(Evolution.conflicts(List.of(with, without))).isEmpty();
		assertThat(Evolution.conflicts(List.of(without, other))).isEmpty();
		assertThat(Evolution.conflicts(List.of(with, without, other))).hasSize(2);
	}

	@Test
	void findsASymbolThatOlderReadersCannotName() {
		String without = FIRST.toString().replace(",\"default\":\"MEDIUM\"", "");
		String grown = without.replace("\"CRITICAL\",\"HIGH\"", "\"CRITICAL\",\"URGENT\",\"HIGH\"");
		assertThat(grown).isNotEqualTo(without);
		assertThat(Evolution.conflicts(List.of(parse(without), parse(grown)))).singleElement()
			.asString()
			.contains("v1 can't read v2");
	}

	@Test
	void allowsFieldsWithDefaultsAndFurtherSymbols() {
		String grown = FIRST.toString()
			.replace("\"fields\":[{\"name\":\"category\"",
					"\"fields\":[{\"name\":\"language\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"category\"")
			.replace("\"NEUTRAL\",\"NEGATIVE\"", "\"NEUTRAL\",\"PUZZLED\",\"NEGATIVE\"");
		assertThat(grown).contains("language", "PUZZLED");
		assertThat(Evolution.conflicts(List.of(FIRST, parse(grown)))).isEmpty();
	}

	private static Schema parse(String schema) {
		return new Schema.Parser().parse(schema);
	}

}
