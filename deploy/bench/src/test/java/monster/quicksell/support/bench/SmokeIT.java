package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command with the smallest sizes: it runs to its end and measures something. Each
 * takes half a minute or more, so it runs only where {@code bench.smoke} is set.
 */
@EnabledIfSystemProperty(named = "bench.smoke", matches = "true")
class SmokeIT {

	private static final List<String> SMALL = List.of("--jvm", "-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
			"--broker-jvm", "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--store-jvm",
			"-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

	@TempDir
	Path out;

	@ParameterizedTest
	@ValueSource(strings = { "bare --tickets 200 --limit PT10S", "service routing --tickets 200 --limit PT30S",
			"end-to-end --warm-up PT10S --limit PT6S --tries 1 --rate 5", "edge --warm-up PT3S --limit PT4S --rate 20",
			"timers --tickets 400 --due 20 --limit PT10S --warm-up PT5S", "rebuild --tickets 500 --time PT2M",
			"catch-up --events 1300 --limit PT30S", "growth --sizes 200,400 --tickets 100 --limit PT20S",
			"growth --service metrics --sizes 200,400 --tickets 100 --limit PT20S", "start --no-with-aot",
			"roll --rate 2 --warm-up PT3S --limit PT1M" })
	void measuresSomething(String command) throws IOException {
		assertThat(Bench.run(Stream.of(List.of(command.split(" ", -1)), SMALL, List.of("--out", this.out.toString()))
			.flatMap(List::stream)
			.toArray(String[]::new))).isZero();

		try (Stream<Path> kept = Files.list(this.out)) {
			assertThat(kept.filter((file) -> file.toString().endsWith(".json"))).singleElement()
				.satisfies((file) -> assertThat(figures(file)).anyMatch((value) -> value > 0));
		}
	}

	private static List<Double> figures(Path result) throws IOException {
		return new JsonMapper().readTree(Files.readString(result))
			.path("figures")
			.valueStream()
			.map((JsonNode figure) -> figure.path("value").asDouble())
			.toList();
	}

}
