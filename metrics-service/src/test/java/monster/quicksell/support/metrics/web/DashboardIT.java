package monster.quicksell.support.metrics.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a real browser, where Chromium is installed ({@code apt-get install
 * chromium}); screenshots are left in {@code target/screenshots}.
 */
class DashboardIT {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final int TAB = 9;

	/** Kinds of events that have no words of their own in the story. */
	private static final List<String> UNSPOKEN = List.of();

	@TempDir
	static Path profile;

	private static @Nullable Browser started;

	private final Browser browser = Objects.requireNonNull(started);

	@BeforeAll
	static void aDayOfSupport() throws IOException {
		assumeTrue(!Browser.path().isEmpty(),
				"Chromium is not installed, so the page is not looked at: apt-get install chromium");
		RunningMetrics metrics = RunningMetrics.shared();
		Files.createDirectories(SCREENSHOTS);
		Showcase showcase = new Showcase(Instant.now().truncatedTo(ChronoUnit.MILLIS));
		showcase.tickets().forEach(metrics::publish);
		History last = showcase.john();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> metrics.client()
				.get()
				.uri("/v1/tickets/john/timeline")
				.exchange()
				.expectBody()
				.jsonPath("$.events.length()")
				.isEqualTo(last.events().size()));
		started = new Browser(profile);
	}

	@AfterAll
	static void close() {
		if (started != null) {
			started.close();
		}
	}

	@Test
	void showsTheDayAsTextAndTakesTheTokenOutOfTheAddress() throws IOException {
		shootAll("overview", "", "Newest tickets");
		assertThat(shown()).contains("Live").contains("First response against target").contains("At risk now");
		String html = this.browser.text("document.documentElement.outerHTML");
		assertThat(html).contains("&lt;img src=x onerror=")
			.doesNotContain("<img src=\"x\"")
			.doesNotContain(">owned<")
			.doesNotContain(RunningMetrics.TOKEN);
		assertThat(this.browser.text("location.hash")).doesNotContain(RunningMetrics.TOKEN);
	}

	@Test
	void tellsTheStoryOfATicket() throws IOException {
		shootAll("timeline", "&ticket=john", "Escalated to level 2, Senior Specialist");
		assertThat(shown()).contains("really frustrating")
			.contains("Target missed: next response within 15 min")
			.contains("Routed to Marketplace");
		assertThat(this.browser.text("document.querySelector('.stars').getAttribute('aria-label')"))
			.isEqualTo("5 of 5 stars");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "days|Daily list|Levels kept", "week|Weekly review|Top issue categories",
					"quality|Quality|First response against target", "team|Team|below 20, it says little",
					"incidents|Incidents and escalations|Level 2", "staffing|Staffing|reckoned and real",
					"team&agent=sarah&days=90|Team|week by week" })
	void tellsMoreThanADay(String view, String title, String text) throws IOException {
		shootAll(view.replaceAll("\\W", "-"), "&view=" + view, text);
		assertThat(shown()).contains(title).contains("Live");
	}

	@Test
	void chartsAreDrawnAndTheirNumbersStandBeside() {
		open("&view=quality", 1400, false, "Service levels kept");
		assertThat(this.browser.text("document.querySelectorAll('.chart canvas').length")).isEqualTo("4");
		assertThat(this.browser.text("document.querySelectorAll('.chart + details table').length")).isEqualTo("4");
	}

	@Test
	void filtersStandInTheAddressAndHoldInEachTable() {
		open("&view=team&category=Feedback", 1400, false, "Agents, category Feedback");
		assertThat(this.browser.text("document.querySelector('.filter').textContent")).startsWith("category: Feedback");
		String filtered = this.browser
			.text("document.querySelectorAll('table')[1].querySelectorAll('tbody tr').length");
		assertThat(filtered).isEqualTo("1");
		this.browser.text("document.querySelector('.filter').click()");
		this.browser.awaitText("Marketplace");
		assertThat(this.browser.text("location.hash")).doesNotContain("Feedback");
	}

	@Test
	void everyEventOfTheContractReadsWell() {
		open("&ticket=john", 1400, false, "Routed to Marketplace");
		this.browser.text("import('/dashboard/story.js').then((story) => window.told = Object.keys(story.STORY))");
		Awaitility.await().until(() -> !this.browser.text("window.told || ''").isEmpty());
		List<String> told = List.of(this.browser.text("window.told.join()").split(","));
		List<String> unspoken = new ArrayList<>();
		for (Class<? extends SpecificRecord> type : Catalogue.records(Topics.TICKET_EVENTS)) {
			if (!told.contains(type.getSimpleName())) {
				unspoken.add(type.getSimpleName());
			}
		}
		// Kinds that came lately and are told by their fields until they get words
		assertThat(unspoken).as("events without words of their own").isSubsetOf(UNSPOKEN);
		assertThat(this.browser.text("(() => { const name = 'SomethingHappened';"
				+ " window.made = undefined; import('/dashboard/story.js').then((story) => { window.made = story.entry("
				+ "{ type: name, producer: 'intake', sequence: 1, at: '2026-11-23T09:00:00Z', data: { byWhom: 'sarah', list: [1] } }, 0, false).innerText"
				+ " || story.entry({ type: name, producer: 'intake', sequence: 1, at: '2026-11-23T09:00:00Z', data: { byWhom: 'sarah' } }, 0, false).textContent; }); return 1; })()"))
			.isEqualTo("1");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.browser.text("window.made")).contains("Something happened")
				.contains("By whom")
				.contains("sarah"));
	}

	@Test
	void aTimelineOfMoreThanAThousandEventsIsWhole() {
		String id = "long-" + System.nanoTime();
		History ticket = new History(id).created("2026-02-02T09:00:00Z", "email", "A long story");
		for (int i = 0; i < 1_100; i++) {
			ticket.queued("2026-02-02T10:00:00Z", "Team " + i);
		}
		ticket.queued("2026-02-02T11:00:00Z", "Last of all");
		RunningMetrics.shared().publish(ticket);
		open("&ticket=" + id, 1400, false, "Waits in the queue of Last of all");
		assertThat(this.browser.text("document.querySelectorAll('.timeline > li').length")).isEqualTo("1102");
	}

	@Test
	void theFigureThatIsLookedAtIsLessThanASecondOld() {
		open("", 1400, false, "Newest tickets");
		String before = tileOf("Received");
		String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
		long begin = System.nanoTime();
		RunningMetrics.shared().publish(new History("seen-" + System.nanoTime()).created(at));
		Awaitility.await()
			.pollInterval(Duration.ofMillis(20))
			.atMost(Duration.ofSeconds(20))
			.until(() -> !tileOf("Received").equals(before));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("from the log to the page")
			.isLessThan(Duration.ofSeconds(3));
	}

	@Test
	void timePassesInTheListOfWhoIsAtRisk() {
		String id = "passing-" + System.nanoTime();
		Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		RunningMetrics.shared()
			.publish(new History(id).created(now.toString())
				.aimed(now.toString(), SlaMetric.RESOLUTION, 1, "1980-01-01T00:00:00Z"));
		open("", 1400, false, "late");
		String first = "document.querySelector('.age.left').textContent";
		this.browser.text(
				"document.querySelector('.age.left').setAttribute('datetime', new Date(Date.now() + 30000).toISOString())");
		Awaitility.await().until(() -> this.browser.text(first).startsWith("in "));
		String said = this.browser.text(first);
		Awaitility.await().until(() -> !this.browser.text(first).equals(said));
	}

	@Test
	void focusStaysWhereItIsWhenFiguresChange() {
		open("&view=days", 1400, false, "Daily list");
		this.browser.text("[...document.querySelectorAll('tbody a')][2].focus()");
		String focused = this.browser.text("document.activeElement.textContent");
		assertThat(focused).isNotEmpty();
		RunningMetrics.shared()
			.publish(new History("focus-" + System.nanoTime())
				.created(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()));
		String received = "document.querySelector('tbody tr td').textContent";
		String before = this.browser.text(received);
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> !this.browser.text(received).equals(before));
		assertThat(this.browser.text("document.activeElement.textContent")).isEqualTo(focused);
	}

	@Test
	void allCanBeReachedByKeysInTheOrderOfThePage() {
		open("", 1400, false, "Newest tickets");
		this.browser.text("document.body.focus()");
		List<String> order = new ArrayList<>();
		for (int i = 0; i < 26; i++) {
			this.browser.press("Tab", TAB);
			order.add(this.browser.text("document.activeElement.getAttribute('aria-label') || document.activeElement.id"
					+ " || document.activeElement.textContent.trim().slice(0, 30)"));
		}
		assertThat(order).containsSubsequence("Skip to the content", "Support", "Overview", "Days", "Week", "Quality",
				"Team", "Incidents", "Staffing", "Time zone of the days", "Previous day", "Day", "Received",
				"Resolved");
	}

	@Test
	void whatAFigureMeansIsToldFromTheKeyboard() {
		open("", 1400, false, "Newest tickets");
		this.browser.text("document.querySelector('.tile .what').focus()");
		this.browser.press("Enter", 13);
		this.browser.text("document.activeElement.click()");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.browser.text("document.getElementById('meaning').innerText"))
				.contains("Tickets created in the period"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&view=week", "&view=quality", "&view=team", "&view=incidents", "&view=staffing",
			"&ticket=john" })
	void aScreenReaderMeetsNamesAndTables(String view) {
		open(view, 1400, false, view.equals("&ticket=john") ? "Routed to Marketplace" : "Live");
		Awaitility.await().until(() -> this.browser.text("document.querySelectorAll('#view h1').length").equals("1"));
		List<String> nodes = this.browser.accessible();
		assertThat(nodes).anyMatch((node) -> node.startsWith("heading "))
			.anyMatch((node) -> node.equals("navigation Views"))
			.anyMatch((node) -> node.startsWith("main"));
		assertThat(nodes).as("unnamed controls of %s", view)
			.noneMatch((node) -> node.matches("(link|button|combobox|textbox|table|region|image|Date) *"));
	}

	@Test
	void theWeeklyReviewIsOnePrintedPage() throws IOException {
		open("&view=week", 1400, false, "Top issue categories");
		Path page = SCREENSHOTS.resolve("week.pdf");
		this.browser.print(page);
		String pdf = Files.readString(page, StandardCharsets.ISO_8859_1);
		assertThat(pdf.split("/Type /Page\\b", -1)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&view=week", "&view=quality", "&view=staffing", "&ticket=john" })
	void fitsOnAPhone(String view) {
		open(view, 390, false, view.equals("&ticket=john") ? "Routed to Marketplace" : "Live");
		Awaitility.await().until(() -> this.browser.text("document.querySelectorAll('#view h1').length").equals("1"));
		assertThat(this.browser.text("document.documentElement.scrollWidth")).isEqualTo("390");
	}

	@Test
	void theZoneCanBeChosen() {
		open("&zone=Asia/Kathmandu", 1400, false, "days in Asia/Kathmandu");
		assertThat(this.browser.text("document.querySelector('.zone select').value")).isEqualTo("Asia/Kathmandu");
		assertThat(this.browser.text("document.querySelector('.views a[href*=quality]').getAttribute('href')"))
			.contains("zone=Asia");
	}

	@Test
	void asksForTheTokenWhereItIsMissing() {
		this.browser.open(RunningMetrics.shared().address() + "/", 1400, false);
		this.browser.text("sessionStorage.clear()");
		this.browser.text("location.reload()");
		this.browser.awaitText("Access token");
		this.browser.awaitText("Not signed in");
	}

	private String tileOf(String name) {
		return this.browser
			.text("[...document.querySelectorAll('.tile')].find((tile) => tile.querySelector('dt').textContent === '"
					+ name + "').querySelector('.value').textContent");
	}

	private String shown() {
		return this.browser.text("document.body.innerText").replace('\u00a0', ' ');
	}

	private void open(String fragment, int width, boolean dark, String text) {
		this.browser.open(RunningMetrics.shared().address() + "/#token=" + RunningMetrics.TOKEN + fragment, width,
				dark);
		this.browser.awaitText(text);
	}

	private void shootAll(String name, String fragment, String text) throws IOException {
		for (int width : new int[] { 390, 1400 }) {
			for (boolean dark : new boolean[] { true, false }) {
				open(fragment, width, dark, text);
				this.browser.shoot(SCREENSHOTS.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
			}
		}
	}

}
