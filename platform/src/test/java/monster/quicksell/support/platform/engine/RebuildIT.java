package monster.quicksell.support.platform.engine;

import java.time.Duration;

import monster.quicksell.support.schema.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A rebuild ends in the same states and says nothing. */
class RebuildIT {

	private final Workbench bench = new Workbench();

	private final Talks talks = new Talks(this.bench);

	@AfterEach
	void close() {
		this.bench.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "published", "saved", "cleared" })
	void rebuildsTheSameStatesFromTheLogAndSaysNothing(String diedAt) {
		// Dies late, so that some of what it said is above the committed offset
		Mortal mortal = Mortal.at(diedAt, 4);
		this.bench.start(mortal);
		for (int ticket = 0; ticket < 40; ticket++) {
			this.talks.talk("a" + ticket, 3);
		}
		if (diedAt.isEmpty()) {
			this.bench.settle();
		}
		else {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(mortal::isDead);
		}
		this.bench.stopAll();
		assertThat(mortal.late()).isEmpty();
		EngineProperties rebuild = new EngineProperties(true, true, Duration.ofMillis(20), Duration.ofMinutes(10),
				Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(20), 7,
				Duration.ZERO, Duration.ofMillis(50), 100);
		int before = this.bench.read(Topics.TICKET_EVENTS).size();
		this.bench.start(this.bench.mongo, CrashPoints.NONE, rebuild);
		this.bench.settle();
		if (diedAt.isEmpty()) {
			assertThat(this.bench.read(Topics.TICKET_EVENTS)).hasSize(before);
		}

		for (int ticket = 0; ticket < 40; ticket++) {
			assertThat(this.bench.state(this.talks.id("a" + ticket))).extracting(Tally::messages, Tally::notes)
				.containsExactly(3, 3);
			if (diedAt.isEmpty()) {
				this.talks.assertSaidOnceInOrder("a" + ticket, 3);
			}
			else {
				this.talks.assertSaidInOrder("a" + ticket, 3);
			}
		}
	}

}
