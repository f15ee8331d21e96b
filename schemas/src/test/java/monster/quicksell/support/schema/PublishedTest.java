package monster.quicksell.support.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract's evolution. With {@code -Dschemas.publish=true} a record that has changed
 * gets its next version file, if that version and all earlier ones read each other.
 */
class PublishedTest {

	private static final Path RESOURCES = Path.of("src/main/resources");

	@ParameterizedTest
	@MethodSource("records")
	void theNewestPublishedVersionIsThePresentOne(String topic, Class<? extends SpecificRecord> type)
			throws IOException {
		Schema present = Catalogue.schema(type);
		List<Schema> versions = new ArrayList<>(Published.versions(topic, type));
		if (Boolean.getBoolean("schemas.publish") && !endsWith(versions, present)) {
			versions.add(present);
			assertThat(Evolution.conflicts(versions)).isEmpty();
			write(RESOURCES.resolve(Published.file(topic, type, versions.size())), present);
		}
		assertThat(versions).as("published versions of %s; schemas/README.md says how to publish one", type.getName())
			.isNotEmpty();
		// As text: a changed description is a new version too, registries compare texts
		assertThat(versions.getLast().toString(true)).isEqualTo(present.toString(true));
	}

	@ParameterizedTest
	@MethodSource("records")
	void allVersionsReadEachOther(String topic, Class<? extends SpecificRecord> type) {
		assertThat(Evolution.conflicts(Published.versions(topic, type))).isEmpty();
	}

	@Test
	void nothingIsPublishedThatTheContractDoesNotHave() throws IOException {
		List<String> known = records().map(Arguments::get)
			.map((record) -> "published/" + record[0] + "/" + ((Class<?>) record[1]).getName())
			.toList();
		try (Stream<Path> files = Files.walk(RESOURCES.resolve("published"))) {
			assertThat(files.filter(Files::isRegularFile)
				.map((file) -> RESOURCES.relativize(file.getParent()).toString().replace('\\', '/'))
				.distinct()).containsExactlyInAnyOrderElementsOf(known);
		}
	}

	private static boolean endsWith(List<Schema> versions, Schema present) {
		return !versions.isEmpty() && versions.getLast().toString().equals(present.toString());
	}

	private static void write(Path file, Schema schema) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, schema.toString(true) + "\n");
	}

	static Stream<Arguments> records() {
		return Catalogue.topics()
			.stream()
			.flatMap((topic) -> Catalogue.records(topic).stream().map((type) -> Arguments.of(topic, type)));
	}

}
