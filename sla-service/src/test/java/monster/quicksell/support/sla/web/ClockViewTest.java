package monster.quicksell.support.sla.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Life;
import monster.quicksell.support.sla.clock.SlaClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people read of a clock adds up. */
class ClockViewTest {

	@Test
	void hasLinesThatAddUpToTheMillisecond() {
		long seed = Long.getLong("histories.seed", 20_261_127);
		Random random = new Random(seed);
		for (int number = 0; number < 500; number++) {
			Life life = new Life(random, number % 2 == 0).anything();
			Clocks state = life.story().state();
			for (SlaClock clock : state.clocks()) {
				ClockView view = ClockView.of(clock, life.levels(), life.story().now());
				BigDecimal counted = BigDecimal.ZERO;
				BigDecimal paused = BigDecimal.ZERO;
				for (ClockView.Line line : view.ledger()) {
					counted = counted.add(line.seconds());
					paused = paused.add(line.pausedSeconds());
					Instant end = (line.to() != null) ? line.to() : life.story().now();
					assertThat(line.seconds().add(line.pausedSeconds()).add(line.closedSeconds())).as("seed " + seed)
						.isEqualByComparingTo(ClockView.exact(Duration.between(line.from(), end)));
				}
				assertThat(view.elapsedSeconds()).as("seed " + seed).isEqualByComparingTo(counted);
				assertThat(view.pausedSeconds()).as("seed " + seed).isEqualByComparingTo(paused);
			}
		}
	}

}
