package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.bench.faults.Levels.Pause;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The recount of due times, against some that were counted by hand. */
class LevelsTest {

	/** In Kathmandu it is five hours and three quarters later: Monday, 11:45. */
	private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

	private final Levels levels = Levels.of("sla.yml");

	@Test
	void countsOpenTimeOnly() {
		// Open until 23:10 there, which is 17:25
		assertThat(this.levels.due("odd-hours", MONDAY, Duration.ofMinutes(685))).isEqualTo("2026-11-23T17:25:00Z");
		// One minute more is the first of Tuesday, from 03:00 there on
		assertThat(this.levels.due("odd-hours", MONDAY, Duration.ofMinutes(686))).isEqualTo("2026-11-23T21:16:00Z");
	}

	@Test
	void leavesPausesOut() {
		Pause brief = new Pause(MONDAY.plusSeconds(60), MONDAY.plusSeconds(90));
		Pause longer = new Pause(MONDAY.plusSeconds(300), MONDAY.plusSeconds(900));
		assertThat(this.levels.due("always", MONDAY, Duration.ofMinutes(10), List.of(brief, longer)))
			.isEqualTo(MONDAY.plusSeconds(600 + 30 + 600));
		// What is due when a pause begins is due then
		assertThat(this.levels.due("always", MONDAY, Duration.ofMinutes(1), List.of(brief)))
			.isEqualTo(MONDAY.plusSeconds(60));
		// From 17:20 to 21:20 it is closed but for five minutes, and five after it
		Pause night = new Pause(Instant.parse("2026-11-23T17:20:00Z"), Instant.parse("2026-11-23T21:20:00Z"));
		assertThat(this.levels.due("odd-hours", MONDAY, Duration.ofMinutes(685), List.of(night)))
			.isEqualTo("2026-11-23T21:25:00Z");
		assertThat(this.levels.pauses(SlaMetric.RESOLUTION)).isTrue();
		assertThat(this.levels.pauses(SlaMetric.FIRST_RESPONSE)).isFalse();
	}

	@Test
	void keepsMilliseconds() {
		assertThat(this.levels.due("odd-hours", MONDAY.plusMillis(1234), Duration.ofMinutes(10)))
			.isEqualTo("2026-11-23T06:10:01.234Z");
		assertThat(this.levels.due("always", MONDAY, Duration.ofHours(100))).isEqualTo("2026-11-27T10:00:00Z");
	}

	@Test
	void takesTheEarlierOfPriorityAndChannel() {
		assertThat(this.levels.aim(SlaMetric.FIRST_RESPONSE, "marketplace", Priority.CRITICAL, MONDAY, List.of())).get()
			.extracting(Levels.Aim::due)
			.isEqualTo(MONDAY.plusSeconds(12));
		assertThat(this.levels.aim(SlaMetric.FIRST_RESPONSE, "chat", Priority.CRITICAL, MONDAY, List.of())).get()
			.extracting(Levels.Aim::target)
			.isEqualTo(Duration.ofHours(6));
		assertThat(this.levels.aim(SlaMetric.RESOLUTION, "marketplace", Priority.CRITICAL, MONDAY, List.of())).get()
			.extracting(Levels.Aim::target)
			.isEqualTo(Duration.ofHours(24));
	}

}
