package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Warnings, breaches, reminders and closings: each once, and only while it is true. */
class AlarmsTest {

	/** A Monday morning. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@Test
	void warnsAtEachShareOnceAndBreachesOnce() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		List<SpecificRecord> said = story.passes(Duration.ofHours(3));
		assertThat(said.stream().filter((each) -> Heard.is(each, SlaMetric.FIRST_RESPONSE)).map(Heard::name))
			.containsExactly("warning 50", "warning 75", "warning 90", "breach");
		assertThat(
				story.passes(Duration.ofHours(1)).stream().filter((each) -> Heard.is(each, SlaMetric.FIRST_RESPONSE)))
			.isEmpty();
	}

	@Test
	void isStillInTimeAtTheVeryInstantItIsDue() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.until(MONDAY.plus(Duration.ofHours(1)));
		assertThat(Heard.names(story.happens("intake", Said.answered()))).containsExactly("met");
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
	}

	@Test
	void reportsALateAnswerAsBreachAndThenMet() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		// The answer's event is read before the timer could fire, but is later than due
		List<SpecificRecord> said = story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofHours(2)));
		assertThat(Heard.names(said)).containsExactly("breach", "met late");
		story.until(MONDAY.plus(Duration.ofHours(3)));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isEqualTo(1);
	}

	@Test
	void reportsNothingAfterAnOutageWhenTheAnswerWasInTime() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		story.until(MONDAY.plus(Duration.ofHours(7)));
		assertThat(Heard.breaches(story, SlaMetric.FIRST_RESPONSE)).isZero();
	}

	@Test
	void doesNotSilenceABreachByPausingAfterwards() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.HIGH, MONDAY);
		story.happens("intake", Said.answered());
		// Read from a backlog: the ticket came to wait for the customer an hour too late
		List<SpecificRecord> said = story.happens("intake", Said.waiting(), MONDAY.plus(Duration.ofHours(9)));
		assertThat(Heard.names(said)).containsExactly("breach");
		story.until(MONDAY.plus(Duration.ofHours(60)));
		assertThat(Heard.breaches(story, SlaMetric.RESOLUTION)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "59,50", "89,50", "91,75", "109,90", "120,90", "121,0" })
	void givesOnlyTheHighestWarningThatIsStillTrueAfterAnOutage(int minutes, int percent) {
		Story<Clocks> story = Heard.begin(this.rules, "chat", Priority.LOW, MONDAY);
		Instant now = MONDAY.plus(Duration.ofMinutes(minutes + ((minutes < 60) ? 1 : 0)));
		List<String> names = this.rules.decide(story.state(), now)
			.stream()
			.filter(Decision.Append.class::isInstance)
			.map((decision) -> Heard.name(((Decision.Append) decision).data()))
			.toList();
		assertThat(names).containsExactly((percent > 0) ? "warning " + percent : "breach");
	}

	@Test
	void remindsAfterFiveDaysAndClosesAfterSeven() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		assertThat(story.passes(Duration.ofDays(5).minusSeconds(1))).isEmpty();
		assertThat(story.passes(Duration.ofSeconds(1))).singleElement().isInstanceOf(CustomerReminderDue.class);
		assertThat(story.passes(Duration.ofDays(2))).singleElement().isInstanceOf(AutoCloseDue.class);
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.CLOSED));
		assertThat(story.passes(Duration.ofDays(90))).isEmpty();
	}

	@Test
	void countsTheStayAnewWhenTheCustomerAnswered() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		story.passes(Duration.ofDays(4));
		story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		assertThat(story.passes(Duration.ofDays(4))).noneMatch((each) -> each instanceof CustomerReminderDue);
	}

	@Test
	void closesWhatWasResolvedAWeekAgo() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		List<SpecificRecord> said = story.passes(Duration.ofDays(7));
		assertThat(said).singleElement().isInstanceOf(AutoCloseDue.class);
	}

	@Test
	void onlyClosesWhenAnOutageOutlastedTheReminder() {
		Story<Clocks> story = Heard.begin(this.rules, "forum", Priority.LOW, MONDAY);
		story.happens("intake", Said.answered());
		story.happens("intake", Said.waiting());
		List<SpecificRecord> said = story.apply(this.rules.decide(story.state(), MONDAY.plus(Duration.ofDays(8))));
		assertThat(said).singleElement().isEqualTo(new AutoCloseDue(MONDAY, TicketStatus.WAITING));
		assertThat(this.rules.nextDue(story.state())).isEmpty();
	}

}
