package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class AllCommandTest {

	@Test
	void runsEachBenchmark() {
		List<String> benchmarks = Bench.commandLine()
			.getSubcommands()
			.keySet()
			.stream()
			.filter((name) -> !name.equals("all"))
			.toList();

		assertThat(asked().stream().map((command) -> command.split(" ", -1)[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(benchmarks);
	}

	@Test
	void eachUnderstandsWhatItIsTold() {
		assertThat(asked("--scale", "0.01"))
			.allSatisfy((command) -> assertThat(Bench.commandLine().parseArgs(command.split(" ", -1)).subcommand())
				.isNotNull());
	}

	@Test
	void faultsEndBeforeTheyAreEnded() {
		assertThat(asked("--time", "PT1H", "--only", "faults")).singleElement()
			.asString()
			.contains(" --time " + Duration.ofMinutes(48) + " ");
	}

	private static List<String> asked(String... arguments) {
		AllCommand all = new AllCommand();
		new CommandLine(all).parseArgs(arguments);
		return all.commands();
	}

}
