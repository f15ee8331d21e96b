package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is said at a time at which others are known to say it wrongly. */
class TimeOutsTest {

	/** Others remind at midnight and at weekends though office hours are set. */
	@Test
	void warnsInOfficeHoursOnly() throws IOException {
		ServiceLevels levels = Said.levels("agreements: []",
				"agreements: [{name: desk, tags: [desk], firstResponse: PT8H, calendar: social-hours}]");
		Story<Clocks> story = begin(levels, Instant.parse("2026-11-27T17:00:00Z"), List.of("desk"));
		story.passes(Duration.ofDays(10));
		assertThat(story.appended())
			.filteredOn((event) -> event.data() instanceof SlaWarning warning
					&& warning.getMetric() == SlaMetric.FIRST_RESPONSE)
			.extracting(Event::at)
			.containsExactly(Instant.parse("2026-11-30T12:00:00Z"), Instant.parse("2026-11-30T14:00:00Z"),
					Instant.parse("2026-11-30T15:12:00Z"));
	}

	/** Others look once an hour, so that 96 hours from 09:15 become 97 at 10:11. */
	@Test
	void closesToTheSecondAndNotAtTheNextFullHour() throws IOException {
		ServiceLevels levels = Said.levels("closeResolvedAfter: P7D", "closeResolvedAfter: PT96H");
		Story<Clocks> story = begin(levels, Instant.parse("2026-08-20T09:15:00Z"), List.of());
		story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		story.passes(Duration.ofDays(9));
		assertThat(story.appended()).filteredOn((event) -> event.data() instanceof AutoCloseDue)
			.extracting(Event::at)
			.containsExactly(Instant.parse("2026-08-24T09:15:00Z"));
	}

	/** Others' figures can't be had again from their events; ours follow from the log. */
	@Test
	void saysTheSameWhenTheLogIsPlayedOnceMore() {
		ServiceLevels levels = Said.levels();
		Story<Clocks> story = begin(levels, Instant.parse("2026-11-23T10:00:00Z"), List.of());
		story.passes(Duration.ofHours(2));
		story.happens("intake", Said.answered());
		Simulation simulation = new Simulation(levels, levels, 1);
		story.log().forEach(simulation::apply);
		assertThat(simulation.until(story.now()).breaches())
			.containsExactly(new Simulation.Breaches("FIRST_RESPONSE", 1, 1));
	}

	private static Story<Clocks> begin(ServiceLevels levels, Instant at, List<String> tags) {
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> levels), "t", at);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.HIGH, "General", tags));
		return story;
	}

}
