package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The harness runs, counts right, and says what it measured; how fast it is, is not asked
 * here.
 */
class BenchIT {

	private static final String SMALL = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

	private static final int TICKETS = 300;

	/** sla's own four events of each ticket are left out of its log. */
	private static final int EVENTS = TICKETS * 12;

	@TempDir
	Path out;

	@Test
	void measuresAServiceNextToTheBareLoop() throws IOException {
		assertThat(Bench.run("service", "sla", "--tickets", Integer.toString(TICKETS), "--limit", "PT30S",
				"--broker-jvm", SMALL, "--store-jvm", SMALL, "--out", this.out.toString()))
			.isZero();

		JsonNode result = new JsonMapper().readTree(Files.readString(this.out.resolve("service-sla.json")));
		assertThat(result.path("parameters").path("events").asString()).isEqualTo(Integer.toString(EVENTS));
		Map<String, Double> figures = result.path("figures")
			.valueStream()
			.collect(Collectors.toMap((figure) -> figure.path("name").asString(),
					(figure) -> figure.path("value").asDouble(), (one, two) -> one));
		assertThat(figures).hasEntrySatisfying("sla", BenchIT::isPositive)
			.hasEntrySatisfying("bare loop before, 0.33 records out for each in", BenchIT::isPositive)
			.hasEntrySatisfying("sla, ratio to the bare loop", BenchIT::isPositive)
			// Targets, met, and again: by sla's own rules
			.hasEntrySatisfying("sla, records out for each in", (rate) -> assertThat(rate).isBetween(0.2, 0.6));
		// So few are no measure of the bare loop, which may be noted
		assertThat(result.path("notes").valueStream().map(JsonNode::asString)).as("all was read")
			.noneMatch((note) -> note.contains("within the time allowed"));
		assertThat(result.path("machine").path("commit").asString()).isNotEmpty();
		assertThat(result.path("series").valueStream().map((line) -> line.path("plot").asString()))
			.contains("events per second");
	}

	private static void isPositive(double value) {
		assertThat(value).isPositive();
	}

}
