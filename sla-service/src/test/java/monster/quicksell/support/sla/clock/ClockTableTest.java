package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each row of the clock table in the documentation is played as it stands there. */
class ClockTableTest {

	private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

	private static final Map<String, DayOfWeek> DAYS = Map.of("Mon", DayOfWeek.MONDAY, "Tue", DayOfWeek.TUESDAY, "Wed",
			DayOfWeek.WEDNESDAY, "Thu", DayOfWeek.THURSDAY, "Fri", DayOfWeek.FRIDAY, "Sat", DayOfWeek.SATURDAY, "Sun",
			DayOfWeek.SUNDAY);

	private static final String FRIDAY = "      fri: [[\"09:00\", \"18:00\"]]\n";

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private ServiceLevels levels = agreed("warnings:", "warnings:");

	private TicketStatus status = TicketStatus.NEW;

	private Instant sentAt = Instant.EPOCH;

	static Stream<Arguments> rows() throws IOException {
		return Files.readAllLines(Path.of("docs/clocks.md"), StandardCharsets.UTF_8)
			.stream()
			.filter((line) -> line.matches("\\| \\d+ \\|.*"))
			.map((line) -> Arguments.of((Object[]) Arrays.stream(line.substring(2).split(" \\| ?", -1))
				.limit(6)
				.map(String::strip)
				.toArray(String[]::new)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void isAsTheTableSays(String number, String rule, String example, String first, String next, String resolution) {
		List<String> steps = List.of(example.split("; "));
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> this.levels), "t", at(time(steps.getFirst())));
		for (String step : steps) {
			play(story, time(step), step.substring(time(step).length()).strip());
		}
		assertThat(Stream.of(SlaMetric.FIRST_RESPONSE, SlaMetric.NEXT_RESPONSE, SlaMetric.RESOLUTION)
			.map((metric) -> said(story, metric))
			.collect(Collectors.joining(" | "))).as(number + ": " + rule)
			.isEqualTo(String.join(" | ", first, next, resolution));
	}

	private void play(Story<Clocks> story, String time, String what) {
		Instant at = at(time);
		story.until(bracket(what, "told").orElse(at));
		this.sentAt = bracket(what, "sent").orElse(at);
		String[] words = what.replaceFirst(" \\(.*", "").split(" ");
		if (words[0].equals("policy")) {
			policy(words[1]);
			story.apply(new ClockRules(() -> this.levels).review(story.state(), story.now()));
			story.passes(Duration.ZERO);
		}
		else if (!words[0].equals("now")) {
			String producer = words[0].equals("routed") ? "routing" : "intake";
			story.happens(producer, record(words), at);
			story.passes(Duration.ZERO);
		}
	}

	private static Optional<Instant> bracket(String what, String word) {
		int begin = what.indexOf(" (" + word + " ");
		return (begin < 0) ? Optional.empty()
				: Optional.of(at(what.substring(begin + word.length() + 3, what.length() - 1)));
	}

	private void policy(String name) {
		switch (name) {
			case "strict" -> this.levels = agreed("HIGH: {firstResponse: PT1H", "HIGH: {firstResponse: PT20M");
			case "holiday" -> this.levels = agreed(FRIDAY, FRIDAY + "    holidays: [2026-11-23]\n");
			case "pausing" -> this.levels = agreed("pauseWaiting: [", "pauseWaiting: [FIRST_RESPONSE, NEXT_RESPONSE, ");
			case "plain" -> this.levels = Said.levels();
			case "never-open" ->
				assertThatThrownBy(() -> agreed("always: {}", "always: {hours: {}}")).isInstanceOf(PolicyError.class);
			default -> throw new IllegalArgumentException(name);
		}
	}

	private SpecificRecord record(String[] words) {
		return switch (words[0]) {
			case "created" -> Said.created(words[1], (words.length > 2) ? words[2] : null, this.sentAt);
			case "merged" -> Said.merged();
			case "spam" -> Said.judged(true);
			case "no-spam" -> Said.judged(false);
			case "tagged" -> Said.tagged(words[1]);
			case "untagged" -> Said.untagged(words[1]);
			case "auto-created" -> Said.createdAutomatically(words[1]);
			case "routed" -> Said.routed(Priority.valueOf(words[1]), (words.length > 2) ? words[2] : "General",
					(words.length > 3) ? List.of(words[3]) : List.of());
			case "wrote" -> Said.asked(this.sentAt);
			case "auto-wrote" -> Said.outOfOffice();
			case "answered" -> Said.answered();
			case "auto-answered" -> Said.answered(ActorKind.SYSTEM);
			default -> moved(TicketStatus.valueOf(words[0]));
		};
	}

	private SpecificRecord moved(TicketStatus to) {
		TicketStatus from = this.status;
		this.status = to;
		return Said.moved(from, to);
	}

	/** The newest clock of a metric in the table's words. */
	private String said(Story<Clocks> story, SlaMetric metric) {
		return story.state()
			.clocks()
			.stream()
			.filter((clock) -> clock.metric() == metric)
			.reduce((one, other) -> other)
			.map((clock) -> said(story, clock))
			.orElse("–");
	}

	private String said(Story<Clocks> story, SlaClock clock) {
		Aim aim = clock.aim();
		if (aim == null || clock.dueAt() == null) {
			return "no target yet";
		}
		Duration used = clock.ledger().elapsed(this.levels.calendar(aim.calendar()), story.now());
		long breaches = story.appended()
			.stream()
			.filter((event) -> event.data() instanceof SlaBreached breach && breach.getMetric() == clock.metric()
					&& breach.getCycle() == clock.cycle())
			.count();
		String state = (clock.stoppedAt() != null)
				? (clock.ledger().givenUp() ? "given up " : "stopped ") + SAID.format(clock.stoppedAt())
				: (clock.isRunning() ? "runs, due " + SAID.format(clock.dueAt()) : "paused");
		String breach = (breaches == 0) ? "" : (breaches == 1) ? ", breached" : ", breached " + breaches + " times";
		String cycle = (clock.cycle() > 1) ? ", cycle " + clock.cycle() : "";
		return state + ", " + minutes(used) + " used" + cycle + breach
				+ (clock.marks().withdrawn() ? ", withdrawn" : "");
	}

	private static String minutes(Duration duration) {
		return "%d:%02d".formatted(duration.toHours(), duration.toMinutesPart());
	}

	private static String time(String step) {
		return step.substring(0, step.indexOf(' ', step.indexOf(' ') + 1));
	}

	/** Of the week that begins on 23 November 2026, UTC. */
	private static Instant at(String time) {
		DayOfWeek day = DAYS.getOrDefault(time.substring(0, 3), DayOfWeek.MONDAY);
		LocalTime clock = LocalTime.parse(time.substring(4));
		return MONDAY.plusDays(day.getValue() - 1).atTime(clock).toInstant(ZoneOffset.UTC);
	}

	/** The guide's policy, with agreements for the rows that show them. */
	private static ServiceLevels agreed(String from, String to) {
		try {
			String text = new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8)
				.replace(from, to)
				.replace("agreements: []", """
						agreements:
						  - {name: gold, levels: [gold], firstResponse: PT30M, calendar: always}
						  - {name: billing, teams: [Billing], resolution: PT6H, calendar: always}
						  - {name: outage, tags: [outage], firstResponse: PT0S, calendar: social-hours}
						  - {name: desk, tags: [desk], firstResponse: PT8H, calendar: social-hours}""");
			return ServiceLevels.of(PolicyFile.parse("sla.yml", text, SlaPolicy.class), MONDAY);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
