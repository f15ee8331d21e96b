package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short version of the fault run: ten hard kills and one of most other faults, then a
 * rolling restart, all while customers write.
 */
class FaultsIT {

	/**
	 * So many want the processors that how long the services take says something about
	 * them only; that messages are accepted in time is wanted always.
	 */
	private static final double BUSY = 2.0 * Runtime.getRuntime().availableProcessors();

	/** Those that are over soon; the long run has all of them. */
	private static final String KINDS = "ZOMBIE,BROKER,STORE,REGISTRY,SLACK,PAGER,POISON,STRANGE_HEADERS,"
			+ "OFFSETS_BACK,TERMINATE,STORE_FULL";

	/** Another order of faults: {@code -Dtest.jvm.arguments=-Dfaults.seed=7}. */
	private static final long SEED = Long.getLong("faults.seed", 20_261_127);

	@TempDir
	Path out;

	@Test
	void losesNothingAndDoublesNothing() throws IOException {
		int exit = Bench.run("faults", "--kills", "10", "--others", "11", "--kinds", KINDS, "--brisk", "--pause",
				"PT0.5S", "--rate", "4", "--roll", "--limit", "PT2M", "--seed", Long.toString(SEED), "--jvm",
				"-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--parts-jvm",
				"-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--out", this.out.toString());

		JsonNode result = new JsonMapper().readTree(Files.readString(this.out.resolve("faults.json")));
		assertThat(result.path("notes").valueStream().map(JsonNode::asString)).as(result.path("parameters").toString())
			.isEmpty();
		assertThat(exit).isZero();
		assertThat(result.path("figures").valueStream())
			.filteredOn((figure) -> figure.path("name").asString().endsWith(", p99"))
			.extracting((figure) -> figure.path("name").asString())
			.as("how long customers waited for each while services were replaced")
			.containsExactly("message to accepted, p99", "message to routed, p99", "message to timed, p99");
		assertThat(result.path("figures").valueStream())
			.filteredOn((figure) -> figure.path("name").asString().endsWith(", p99"))
			.filteredOn((figure) -> figure.path("name").asString().contains("accepted")
					|| figure.path("load").asDouble() < BUSY)
			.allSatisfy((figure) -> assertThat(figure.path("value").asDouble()).as(figure.toString())
				.isBetween(0.1, 2000.0));
		assertThat(result.path("figures")
			.valueStream()
			.filter((figure) -> figure.path("name").asString().equals("conversations"))
			.findFirst()).get().satisfies((figure) -> assertThat(figure.path("value").asInt()).isPositive());
	}

}
