package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What would have been breached by another policy. */
class SimulationTest {

	private static final Instant FRIDAY = Instant.parse("2026-11-27T10:00:00Z");

	private final ServiceLevels levels = Said.levels();

	@Test
	void findsTheBreachesThatReallyWere() {
		Simulation simulation = new Simulation(this.levels, this.levels, 10);
		answered("late", Duration.ofHours(5)).forEach(simulation::apply);
		answered("in-time", Duration.ofHours(1)).forEach(simulation::apply);
		Simulation.Outcome outcome = simulation.until(FRIDAY.plus(Duration.ofHours(10)));
		assertThat(outcome.tickets()).isEqualTo(2);
		assertThat(outcome.breaches()).containsExactly(new Simulation.Breaches("FIRST_RESPONSE", 1, 1));
		assertThat(outcome.avoided() + outcome.added()).isZero();
		assertThat(outcome.examples()).isEmpty();
	}

	@Test
	void tellsWhichBreachesAnotherPolicyAvoidsAndAdds() throws IOException {
		ServiceLevels stricter = Said.levels("MEDIUM: {firstResponse: PT4H", "MEDIUM: {firstResponse: PT30M");
		Simulation simulation = new Simulation(this.levels, stricter, 10);
		answered("a", Duration.ofHours(1)).forEach(simulation::apply);
		Simulation.Outcome outcome = simulation.until(FRIDAY.plus(Duration.ofHours(10)));
		assertThat(outcome.added()).isEqualTo(1);
		assertThat(outcome.examples()).singleElement()
			.satisfies((example) -> assertThat(example.added()).containsExactly("FIRST_RESPONSE 1"));
	}

	@Test
	void leavesOutRepetitionsTicketsFromBeforeAndWhatIsTooMuch() {
		Simulation simulation = new Simulation(this.levels, this.levels, 1);
		answered("early", Duration.ofHours(5)).stream().skip(1).forEach(simulation::apply);
		answered("late", Duration.ofHours(5)).forEach(simulation::apply);
		answered("late", Duration.ofHours(5)).forEach(simulation::apply);
		answered("more", Duration.ofHours(5)).forEach(simulation::apply);
		Simulation.Outcome outcome = simulation.until(FRIDAY.plus(Duration.ofHours(10)));
		assertThat(outcome.tickets()).isEqualTo(1);
		assertThat(outcome.leftOut()).isEqualTo(1);
		assertThat(outcome.breaches()).containsExactly(new Simulation.Breaches("FIRST_RESPONSE", 1, 1));
	}

	private List<Event> answered(String ticket, Duration after) {
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> this.levels), ticket, FRIDAY);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.MEDIUM));
		story.passes(after);
		story.happens("intake", Said.answered());
		return story.log();
	}

}
