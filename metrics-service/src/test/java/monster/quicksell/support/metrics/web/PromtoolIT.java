package monster.quicksell.support.metrics.web;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Prometheus is given, as its own tool judges it
 * ({@code apt-get install prometheus}). The tool reads the plain text form only; the
 * other one, with exemplars, is read by {@link OpenMetrics} in {@link ExemplarsIT}.
 */
class PromtoolIT {

	@TempDir
	Path directory;

	@Test
	void promtoolFindsNothingToSayAboutTheFigures() throws Exception {
		assumeTrue(
				Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
					.anyMatch((each) -> Files.isExecutable(Path.of(each, "promtool"))),
				"promtool is not installed, so what is exposed is not judged: apt-get install prometheus");
		String exposed = RunningMetrics.shared().scrape("text/plain");
		Path input = Files.writeString(this.directory.resolve("exposed.txt"), exposed);
		Path output = this.directory.resolve("said.txt");
		Process promtool = new ProcessBuilder("promtool", "check", "metrics").redirectInput(input.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
		String said = Files.readString(output, StandardCharsets.UTF_8);
		// 1: can't be read; 3: read, with remarks on style, which are about other
		// libraries' names
		assertThat(promtool.exitValue()).as(said).isIn(0, 3);
		assertThat(said.lines()).noneMatch((line) -> line.startsWith("support_"));
		assertThat(exposed).contains("support_tickets_received_total");
	}

}
