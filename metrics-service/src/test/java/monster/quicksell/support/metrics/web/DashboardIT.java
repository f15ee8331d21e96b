package monster.quicksell.support.metrics.web;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import monster.quicksell.support.metrics.rollup.History;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a real browser, where Chromium is installed ({@code apt-get install
 * chromium}); screenshots are left in {@code target/screenshots}.
 */
class DashboardIT {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	@TempDir
	Path profile;

	@BeforeAll
	static void aDayOfSupport() throws IOException {
		assumeTrue(!chromium().isEmpty(),
				"Chromium is not installed, so the page is not looked at: apt-get install chromium");
		RunningMetrics metrics = RunningMetrics.shared();
		Files.createDirectories(SCREENSHOTS);
		Showcase showcase = new Showcase(Instant.now());
		showcase.tickets().forEach(metrics::publish);
		History last = showcase.john();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> metrics.client()
				.get()
				.uri("/v1/tickets/john/timeline")
				.exchange()
				.expectBody()
				.jsonPath("$.events.length()")
				.isEqualTo(last.events().size()));
	}

	@Test
	void showsTheDayAsTextAndTakesTheTokenOutOfTheAddress() throws Exception {
		shoot("overview", "", "1280,1500");
		assertThat(read("#token=" + RunningMetrics.TOKEN)).contains("Tickets received")
			.contains("Live")
			.contains("Newest tickets")
			.contains("What the figures mean")
			.contains("&lt;img src=x onerror=")
			.doesNotContain("<img src=\"x\"")
			.doesNotContain(">owned<")
			.doesNotContain(RunningMetrics.TOKEN);
	}

	@Test
	void tellsTheStoryOfATicket() throws Exception {
		shoot("timeline", "&ticket=john", "1280,3300");
		assertThat(read("#token=" + RunningMetrics.TOKEN + "&ticket=john"))
			.contains("Escalated to level 2, Senior Specialist")
			.contains("really frustrating")
			.contains("Target missed: next response within 15 min")
			.contains("5 of 5 stars")
			.contains("Routed to Marketplace");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "days|Daily list|Levels kept", "week|Weekly review|Top issue categories",
					"quality|Quality|First response against target", "team|Team|below 20, it says little",
					"incidents|Escalations and alerts|Level 2", "team&agent=sarah&days=90|Team|week by week" })
	void tellsMoreThanADay(String view, String title, String text) throws Exception {
		shoot(view.replaceAll("\\W", "-"), "&view=" + view, "1280,1700");
		assertThat(read("#token=" + RunningMetrics.TOKEN + "&view=" + view)).contains(title)
			.contains(text)
			.contains("Live")
			.doesNotContain("<img src=\"x\"");
	}

	@Test
	void chartsAreDrawnAndSayWhatTheyShow() throws Exception {
		assertThat(read("#token=" + RunningMetrics.TOKEN + "&view=days")).contains("<canvas")
			.contains("aria-label=\"Tickets received, resolved and open by day");
	}

	@Test
	void theWeeklyReviewIsOnePrintedPage() throws Exception {
		Path page = SCREENSHOTS.resolve("week.pdf").toAbsolutePath();
		run("--no-pdf-header-footer", "--print-to-pdf=" + page,
				RunningMetrics.shared().address() + "/#token=" + RunningMetrics.TOKEN + "&view=week");
		String pdf = Files.readString(page, StandardCharsets.ISO_8859_1);
		assertThat(pdf.split("/Type /Page\\b", -1)).hasSize(2);
	}

	@Test
	void isShownOnAPhone() throws Exception {
		shoot("phone", "", "500,1900");
		shoot("phone-week", "&view=week", "500,2600");
		assertThat(SCREENSHOTS.resolve("phone.png")).isNotEmptyFile();
	}

	@Test
	void asksForTheTokenWhereItIsMissing() throws Exception {
		assertThat(read("")).contains("Access token").contains("Not signed in");
	}

	private String read(String fragment) throws IOException, InterruptedException {
		return run("--dump-dom", RunningMetrics.shared().address() + "/" + fragment).replace("&nbsp;", " ");
	}

	private void shoot(String name, String fragment, String size) throws IOException, InterruptedException {
		String page = RunningMetrics.shared().address() + "/#token=" + RunningMetrics.TOKEN + fragment;
		for (String scheme : List.of("", "-dark")) {
			run("--window-size=" + size, "--blink-settings=preferredColorScheme=" + (scheme.isEmpty() ? 1 : 0),
					"--screenshot=" + SCREENSHOTS.resolve(name + scheme + ".png").toAbsolutePath(), page);
		}
	}

	private String run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
						"--hide-scrollbars", "--virtual-time-budget=5000", "--user-data-dir=" + this.profile));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(this.profile, "chromium", ".out");
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(output.toFile())
			.start();
		if (!process.waitFor(60, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError("Chromium did not finish: " + command);
		}
		return Files.readString(output, StandardCharsets.UTF_8);
	}

	private static String chromium() {
		String path = String.valueOf(System.getenv("PATH"));
		return Stream.of(path.split(File.pathSeparator))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst()
			.orElse("");
	}

}
