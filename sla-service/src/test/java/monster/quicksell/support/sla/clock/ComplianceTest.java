package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets kept and missed, each clock once. */
class ComplianceTest {

	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	@ParameterizedTest
	@CsvSource({ "METRIC,all", "PRIORITY,HIGH", "CHANNEL,chat", "TEAM,Billing", "LEVEL,gold", "SOURCE,priority HIGH",
			"DAY,2026-11-23" })
	void tellsApartByWhatIsAsked(Compliance.By by, String group) {
		Story<Clocks> story = open();
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		assertThat(day(by).add(story.state()).rows()).containsExactly(
				new Compliance.Row(group, "FIRST_RESPONSE", 0, 1, 0.0),
				new Compliance.Row(group, "RESOLUTION", 1, 0, 1.0));
	}

	@Test
	void countsAMissWhereItWasDueThoughItWasStoppedLater() {
		Story<Clocks> story = open();
		story.passes(Duration.ofDays(2));
		story.happens("intake", Said.answered());
		assertThat(day(Compliance.By.DAY).add(story.state()).rows()).extracting(Compliance.Row::metric)
			.containsExactly("FIRST_RESPONSE", "RESOLUTION");
		assertThat(new Compliance(MONDAY.plus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(9)), Compliance.By.DAY)
			.add(story.state())
			.rows()).isEmpty();
	}

	@Test
	void countsNothingThatIsStillOpenOrWasReopened() {
		Story<Clocks> story = open();
		assertThat(day(Compliance.By.METRIC).add(story.state()).rows()).isEmpty();
		story.happens("intake", Said.answered());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		assertThat(day(Compliance.By.METRIC).add(story.state()).rows())
			.containsExactly(new Compliance.Row("all", "FIRST_RESPONSE", 1, 0, 1.0));
	}

	@Test
	void countsABreachThatWasTakenBackAsKept() {
		Story<Clocks> story = open();
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		assertThat(day(Compliance.By.METRIC).add(story.state()).rows())
			.containsExactly(new Compliance.Row("all", "FIRST_RESPONSE", 1, 0, 1.0));
	}

	private Story<Clocks> open() {
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> this.levels), "t", MONDAY);
		story.happens("intake", Said.created("chat", "gold"));
		story.happens("routing", Said.routed(Priority.HIGH, "Billing", List.of()));
		return story;
	}

	private static Compliance day(Compliance.By by) {
		return new Compliance(MONDAY, MONDAY.plus(Duration.ofDays(1)), by);
	}

}
