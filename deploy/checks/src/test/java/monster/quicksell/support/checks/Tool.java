package monster.quicksell.support.checks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A program that may be on this machine. Where it is not, the test that needs it is
 * skipped and says how to get it.
 *
 * @param name its name
 * @param source where it comes from
 */
record Tool(String name, String source) {

	static final Tool PROMTOOL = new Tool("promtool", "apt-get install prometheus");

	static final Tool PROMETHEUS = new Tool("prometheus", "apt-get install prometheus");

	static final Tool AMTOOL = new Tool("amtool", "apt-get install prometheus-alertmanager");

	static final Tool KUBECTL = new Tool("kubectl", "https://kubernetes.io/docs/tasks/tools/ (1.27 or later)");

	/** What it prints, once it has ended well. */
	String run(Path directory, String... arguments) throws IOException, InterruptedException {
		List<String> command = command(arguments);
		Path output = Files.createTempFile(this.name, ".txt");
		Path errors = Files.createTempFile(this.name, ".err");
		try {
			Process process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectError(errors.toFile())
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(60, TimeUnit.SECONDS);
			String said = Files.readString(output, StandardCharsets.UTF_8);
			assertThat(ended).as("%s ended", command).isTrue();
			assertThat(process.exitValue()).as("%s said: %s%n%s", command, said, Files.readString(errors)).isZero();
			return said;
		}
		finally {
			Files.delete(output);
			Files.delete(errors);
		}
	}

	/** Starts it, to be ended by the test. */
	Process start(Path output, String... arguments) throws IOException {
		return new ProcessBuilder(command(arguments)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	private List<String> command(String... arguments) {
		assumeTrue(isInstalled(), () -> this.name + " is not installed, so this is not checked: " + this.source);
		List<String> command = new ArrayList<>(List.of(this.name));
		command.addAll(List.of(arguments));
		return command;
	}

	private boolean isInstalled() {
		return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
			.anyMatch((each) -> Files.isExecutable(Path.of(each, this.name)));
	}

}
