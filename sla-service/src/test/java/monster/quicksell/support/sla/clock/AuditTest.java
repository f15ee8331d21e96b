package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the auditor finds. */
class AuditTest {

	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private static final Duration GRACE = Duration.ofMinutes(1);

	private final ServiceLevels levels = Said.levels();

	private final Story<Clocks> story = new Story<>("sla", new ClockRules(() -> this.levels), "t", MONDAY);

	AuditTest() {
		this.story.happens("intake", Said.created("social"));
		this.story.happens("routing", Said.routed(Priority.LOW));
	}

	@Test
	void findsNothingWhereAllIsWell() {
		this.story.passes(Duration.ofHours(3));
		this.story.happens("intake", Said.waiting());
		assertThat(new Audit(this.levels, this.story.now(), GRACE).of(this.story.state())).isEmpty();
		this.story.passes(Duration.ofDays(3));
		assertThat(new Audit(this.levels, this.story.now(), GRACE).of(this.story.state())).isEmpty();
	}

	@Test
	void findsAClockThatPassedWithoutItsBreach() {
		Instant due = Instant.parse("2026-11-23T18:00:00Z");
		assertThat(new Audit(this.levels, due.plus(GRACE), GRACE).of(this.story.state())).isEmpty();
		assertThat(new Audit(this.levels, due.plus(GRACE).plusMillis(1), GRACE).of(this.story.state()))
			.containsExactly(new Audit.Finding("t", "FIRST_RESPONSE 1", "passed its due time without a breach"));
	}

	@Test
	void findsAClockThatIsDueAtAnotherTimeThanItsCalendarGives() throws IOException {
		ServiceLevels other = Said.levels("      mon: [[\"09:00\", \"18:00\"]]", "      mon: [[\"09:00\", \"12:00\"]]");
		assertThat(new Audit(other, MONDAY, GRACE).of(this.story.state())).first()
			.satisfies((finding) -> assertThat(finding.what()).contains("another time than its ledger"));
	}

	@Test
	void findsAClockThatIsAimedByAnotherPolicy() throws IOException {
		ServiceLevels other = Said.levels("social: {response: PT8H", "social: {response: PT7H");
		assertThat(new Audit(other, MONDAY, GRACE).of(this.story.state())).containsExactly(
				new Audit.Finding("t", "FIRST_RESPONSE 1", "is aimed by another policy than the one in force"));
		this.story.happens("intake", Said.answered());
		assertThat(new Audit(other, MONDAY, GRACE).of(this.story.state())).isEmpty();
	}

	@Test
	void leavesWhatWasClosedTooLongAgoToBeCorrected() throws IOException {
		String week = "      mon: [[\"09:00\", \"18:00\"]]";
		ServiceLevels other = Said.levels(week, "      mon: [[\"09:00\", \"12:00\"]]");
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		Instant monthLater = MONDAY.plus(Duration.ofDays(30));
		assertThat(new Audit(other, monthLater, GRACE).of(this.story.state())).isNotEmpty();
		assertThat(new Audit(other, monthLater.plusMillis(1), GRACE).of(this.story.state())).isEmpty();
		assertThat(new Audit(Said.levels(week, week.replace("18", "12"), "2026-11-24"), MONDAY, GRACE)
			.of(this.story.state())).isEmpty();
		assertThat(new Audit(Said.levels(week, week.replace("18", "12"), "2026-11-23"), monthLater.plusMillis(1), GRACE)
			.of(this.story.state())).isNotEmpty();
	}

	@Test
	void findsAClockWithoutATarget() {
		Story<Clocks> silent = new Story<>("sla", new ClockRules(() -> this.levels), "t", MONDAY);
		silent.happens("intake", Said.created("social"));
		assertThat(new Audit(this.levels, MONDAY, GRACE).of(silent.state())).isEmpty();
		Clocks routed = new ClockRules(() -> this.levels).evolve(silent.state(),
				silent.event("routing", Said.routed(Priority.LOW), MONDAY));
		assertThat(new Audit(this.levels, MONDAY, GRACE).of(routed)).containsExactly(
				new Audit.Finding("t", "FIRST_RESPONSE 1", "has no target"),
				new Audit.Finding("t", "RESOLUTION 1", "has no target"));
	}

	@Test
	void findsATicketThatIsLookedForAtAnotherTime() {
		Clocks sound = this.story.state();
		Clocks wrong = new Clocks(sound.ticketId(), sound.contact(), sound.about(), sound.stay(), sound.panel(),
				sound.history(), sound.asked(), null);
		assertThat(new Audit(this.levels, MONDAY, GRACE).of(wrong)).singleElement()
			.satisfies((finding) -> assertThat(finding.what()).contains("looked for"));
	}

}
