package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A mistake in the policy stops the start and names file, line and reason. */
class ServiceLevelsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"HIGH: {firstResponse: PT1H|HIGH: {firstResponse: soon|HIGH: |firstResponse",
			"HIGH: {firstResponse: PT1H|HIGH: {firstResponse: -PT1H|HIGH: |from PT0S to P365D",
			"HIGH: {firstResponse|HIHG: {firstResponse|CRITICAL: |HIHG",
			"HIGH: {firstResponse|HIGH: {first|HIGH: |first",
			"social: {response: PT8H, calendar: social-hours|social: {response: PT8H, calendar: office|social: {|no calendar 'office'",
			"{percent: 75, tell: team}|{percent: 95, tell: team}|{percent: 50|ascending",
			"{percent: 90, tell: lead|{percent: 100, tell: lead|{percent: 50|1 to 99",
			"{percent: 90, tell: lead|{percent: 90|{percent: 90|tell", "alert: true|alert: loud|{percent: 90|alert",
			"agreements: []|agreements: [{name: gold, calendar: always}]|agreements: |names no target",
			"agreements: []|agreements: [{name: gold, firstResponse: PT1M, calendar: office}]|agreements: |no calendar 'office'",
			"pauseWaiting: [RESOLUTION]|pauseWaiting: [UNKNOWN]|pauseWaiting: |must name",
			"remindAfter: P5D|remindAfter: P8D|remindAfter: |before the closing",
			"remindAfter: P5D|remindAfter: 5 days|remindAfter: |remindAfter",
			"mon: [[\"09:00\", \"18:00\"]]|mon: [[\"09:00\", \"25:00\"]]|zone:|'25:00' is no time of day",
			"mon: [[\"09:00\", \"18:00\"]]|mon: [[\"09:00\"]]|zone:|pair of times",
			"mon: [[\"09:00\", \"18:00\"]]|mon:|zone:|closed is written []",
			"mon: [[\"09:00\", \"18:00\"]]|moon: [[\"09:00\", \"18:00\"]]|zone:|'moon' is none of",
			"zone: UTC|zone: Mars|zone:|no IANA time zone",
			"always: {}|always: {holidays: [2026-12-25]}|always: {|needs hours" })
	void namesFileLineAndReason(String good, String bad, String line, String reason) throws IOException {
		String text = last(guide(), good, bad);
		int number = number(text, line);
		assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyError.class)
			.hasMessageStartingWith("sla.yml:")
			.hasMessageContaining(reason)
			.satisfies((error) -> assertThat(String.valueOf(error.getMessage())).startsWith("sla.yml:" + number + ":"));
	}

	@Test
	void refusesACorrectionSinceNoDay() throws IOException {
		String text = guide() + "correctSince: yesterday\n";
		assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyError.class)
			.hasMessageStartingWith("sla.yml:" + number(text, "correctSince: y") + ":");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{hours: {}}|no open hour in the next year",
			"{hours: {mon: []}, exceptions: {2028-01-01: [[\"09:00\", \"17:00\"]]}}|no open hour in the next year",
			"{exceptions: {2026-12-24: [[\"09:00\", \"12:00\"]]}}|not open for so long" })
	void refusesACalendarThatDoesNotOpen(String calendar, String reason) throws IOException {
		String text = guide().replace("always: {}", "always: " + calendar);
		assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyError.class).hasMessageContaining(reason);
	}

	@Test
	void refusesMoreHoursAndDatesThanADayAndACalendarNeed() throws IOException {
		String pairs = String.join(", ", Collections.nCopies(25, "[\"09:00\", \"18:00\"]"));
		String many = guide().replace("always: {}", "always: {hours: {mon: [" + pairs + "]}}");
		assertThatThrownBy(() -> read(many)).isInstanceOf(PolicyError.class).hasMessageContaining("at most 24 pairs");
		String dates = LocalDate.parse("2026-12-01")
			.datesUntil(LocalDate.parse("2026-12-01").plusDays(1001))
			.map(LocalDate::toString)
			.collect(Collectors.joining(", "));
		String years = guide().replace("always: {}",
				"always: {hours: {mon: [[\"09:00\", \"18:00\"]]}, holidays: [" + dates + "]}");
		assertThatThrownBy(() -> read(years)).isInstanceOf(PolicyError.class).hasMessageContaining("at most 1000");
	}

	@Test
	void namesCalendarsThatRunOut() throws IOException {
		assertThat(read(guide()).runningOut(LocalDate.parse("2026-11-23"))).isEmpty();
		assertThat(read(fair()).runningOut(LocalDate.parse("2026-11-23"))).containsExactly("fair");
	}

	@Test
	void isNeverDueOnACalendarThatHasRunOut() throws IOException {
		ServiceLevels levels = read(fair());
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> levels), "t",
				Instant.parse("2027-03-01T10:00:00Z"));
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH, "Fair", List.of()));
		assertThat(story.state().clock(SlaMetric.FIRST_RESPONSE, 1)).get()
			.satisfies((clock) -> assertThat(clock.dueAt()).isEqualTo(Calendar.NEVER));
		assertThat(story.passes(Duration.ofDays(400)))
			.noneMatch((said) -> said instanceof SlaBreached breach && breach.getMetric() == SlaMetric.FIRST_RESPONSE);
		story.happens("intake", Said.answered());
		assertThat(story.state().clock(SlaMetric.FIRST_RESPONSE, 1)).get()
			.matches((clock) -> clock.stoppedAt() != null && !clock.missed());
	}

	/** Open on three days, for a team that is there for no longer. */
	private static String fair() throws IOException {
		return guide().replace("always: {}", """
				always: {}
				  fair:
				    exceptions:
				      2026-12-01: [["09:00", "18:00"]]
				      2026-12-02: [["09:00", "18:00"]]
				      2026-12-03: [["09:00", "18:00"]]""")
			.replace("agreements: []",
					"agreements: [{name: fair, teams: [Fair], firstResponse: PT4H, calendar: fair}]");
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin", "UTC" })
	void acceptsBreaksNightsHolidaysAndExceptions(String zone) throws IOException {
		String text = guide().replace("always: {}", """
				always:
				    zone: %s
				    hours:
				      mon: [["08:00", "13:00"], ["14:00", "24:00"]]
				      fri: [["22:00", "06:00"]]
				    holidays: [2026-12-25]
				    exceptions:
				      2026-12-24: [["09:00", "12:00"]]
				      2026-12-31: []""".formatted(zone));
		assertThat(read(text).calendar("always").opensWithinAYear(LocalDate.parse("2026-11-23"))).isTrue();
	}

	private static ServiceLevels read(String text) {
		return ServiceLevels.of(PolicyFile.parse("sla.yml", text, SlaPolicy.class), LocalDate.parse("2026-11-23"));
	}

	private static String guide() throws IOException {
		return new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8);
	}

	/** What stands in several calendars is changed in the last of them. */
	private static String last(String text, String good, String bad) {
		int at = text.lastIndexOf(good);
		assertThat(at).as(good).isNotNegative();
		return text.substring(0, at) + bad + text.substring(at + good.length());
	}

	private static int number(String text, String line) {
		int at = text.lastIndexOf(line);
		return (int) text.substring(0, at).lines().count() + (text.charAt(at - 1) == '\n' ? 1 : 0);
	}

}
