package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short version of the fault run: ten hard kills, then one of most other faults and a
 * rolling restart, while customers write.
 */
class FaultsIT {

	/**
	 * So many want the processors that how long the services take says something about
	 * them only; that messages are accepted in time is wanted always.
	 */
	private static final double BUSY = 2.0 * Runtime.getRuntime().availableProcessors();

	/** Those that are over soon; the long run has all of them. */
	private static final String BESIDE_KILLS = "STORE,SLACK,PAGER,POISON,STRANGE_HEADERS,REORDERED";

	private static final String ALONE = "ZOMBIE,BROKER,REGISTRY,OFFSETS_BACK,TERMINATE,STORE_FULL,LOG_FULL";

	/** Another order of faults: {@code -Dtest.jvm.arguments=-Dfaults.seed=7}. */
	private static final long SEED = Long.getLong("faults.seed", 20_261_127);

	/** What was found is kept here. */
	private final Path out = Path.of("target", "faults");

	@Test
	void tenKillsLoseNothingAndDoubleNothing() throws IOException {
		JsonNode result = holds("kills", "1", "--kills", "10", "--others", "6", "--kinds", BESIDE_KILLS);

		assertThat(figure(result, "hard kills of services")).isGreaterThanOrEqualTo(10);
		eachStruck(result, BESIDE_KILLS);
	}

	@Test
	void otherFaultsAndARollingRestartLoseNothingAndDoubleNothing() throws IOException {
		JsonNode result = holds("roll", "2", "--kills", "0", "--others", "7", "--kinds", ALONE, "--roll");

		eachStruck(result, ALONE);
		assertThat(figure(result, "requests under way when intake was asked to end")).isPositive();
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
	}

	private JsonNode holds(String name, String rate, String... asked) throws IOException {
		Path kept = this.out.resolve(name);
		List<String> all = new ArrayList<>(List.of("faults", "--brisk", "--pause", "PT0.5S", "--rate", rate, "--limit",
				"PT2M", "--seed", Long.toString(SEED), "--jvm", "-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
				"--broker-jvm", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--store-jvm",
				"-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--out", kept.toString()));
		all.addAll(List.of(asked));
		int exit = Bench.run(all.toArray(String[]::new));
		JsonNode result = new JsonMapper().readTree(Files.readString(kept.resolve("faults.json")));
		assertThat(result.path("notes").valueStream().map(JsonNode::asString)).as(result.path("parameters").toString())
			.isEmpty();
		assertThat(exit).isZero();
		assertThat(figure(result, "conversations")).isPositive();
		assertThat(figure(result, "agents' answers accepted")).isPositive();
		return result;
	}

	private static void eachStruck(JsonNode result, String kinds) {
		for (String kind : kinds.split(",", -1)) {
			assertThat(figure(result, "faults of kind " + kind)).as(kind).isPositive();
		}
	}

	private static double figure(JsonNode result, String name) {
		return result.path("figures")
			.valueStream()
			.filter((figure) -> figure.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no figure of " + name))
			.path("value")
			.asDouble();
	}

}
