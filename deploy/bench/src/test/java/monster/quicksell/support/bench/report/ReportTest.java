package monster.quicksell.support.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a run. */
class ReportTest {

	@TempDir
	Path directory;

	private final Report report = new Report("example", "bench example",
			Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

	@Test
	void keepsFiguresWithTheirTargets() throws IOException {
		this.report.with("tickets", 10);
		this.report.atLeast(0.6, "ratio", 0.5, "");
		this.report.atMost(250, "p99", 100, "ms");
		this.report.figure("memory", 300, "MiB");

		JsonNode result = new JsonMapper().readTree(Files.readString(this.report.keep(this.directory)));

		assertThat(result.path("at").asString()).isEqualTo("2026-11-23T12:00:00Z");
		assertThat(result.path("parameters").path("tickets").asString()).isEqualTo("10");
		assertThat(result.path("figures").valueStream().map((figure) -> figure.path("met").asString("none")))
			.containsExactly("false", "true", "none");
		assertThat(result.path("figures").get(1).path("target").asString()).isEqualTo("at most 250");
		assertThat(result.path("figures").get(0).path("target").asString()).isEqualTo("at least 0.600");
	}

	@Test
	void wantsNeitherMoreNorLess() {
		this.report.exactly(10, "tickets counted", 10, "");
		this.report.exactly(10, "tickets counted", 9, "");
		this.report.exactly(10, "tickets counted", 11, "");

		assertThat(this.report.result().figures()).extracting(Figure::met).containsExactly(true, false, false);
		assertThat(this.report.result().figures()).extracting(Figure::target).containsOnly("exactly 10");
	}

	@Test
	void endsWellThoughAFigureIsMissedAndNotIfSomethingIsWrong() {
		this.report.atLeast(0.6, "ratio", 0.5, "");
		this.report.atMost(250, "p99", 300, "ms");
		this.report.atMost(0, "lost", 0, "messages");
		this.report.exactly(10, "tickets counted", 10, "");
		assertThat(this.report.exit()).isZero();

		this.report.atMost(0, "lost", 1, "messages");
		assertThat(this.report.exit()).isEqualTo(1);
	}

	@Test
	void takesDownNoFigureThatIsNone() {
		this.report.figure("ratio", 1.0 / 0, "");

		assertThat(this.report.result().figures()).isEmpty();
		assertThat(this.report.result().notes()).containsExactly("not measured: ratio");
		assertThat(this.report.exit()).isEqualTo(1);
	}

	@Test
	void writesTablesForTheDocuments() {
		this.report.atLeast(0.6, "ratio | to the limit", 0.5, "");
		this.report.figure("memory", 300, "MiB");
		this.report.note("not all was read");
		this.report.keep(this.directory);

		assertThat(Markdown.of(this.directory)).startsWith("**Machine**: ")
			.contains("## example", "`bench example`, commit ", "| ratio \\| to the limit | 0.500 | at least 0.600",
					"- **missed** |", "| memory | 300 MiB |  |", "- not all was read");
	}

	@Test
	void writesOnePageThatNeedsNothingElse() throws IOException {
		this.report.series(Series.rate("events per second", "sla", List.of(new double[] { 1, 100 })));
		this.report.note("</script><b>not markup</b>");
		this.report.keep(this.directory);

		String page = Files.readString(this.directory.resolve("index.html"));

		assertThat(page).contains("\"benchmark\" : \"example\"", "uPlot").doesNotContain("@@");
		assertThat(page).doesNotContain("src=", "<link", "</script><b>");
	}

}
