package monster.quicksell.support.escalation.receivers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import monster.quicksell.support.escalation.receivers.NotificationProperties.Group;
import monster.quicksell.support.escalation.receivers.NotificationProperties.Quiet;
import monster.quicksell.support.event.AlertSeverity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may sleep until when. */
class TimingTest {

	private static final Quiet NIGHT = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"),
			AlertSeverity.ERROR);

	@ParameterizedTest
	@CsvSource({ "2026-11-23T20:59:59Z, ", "2026-11-23T21:00:00Z, 2026-11-24T06:00:00Z",
			"2026-11-24T05:59:59Z, 2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z, ",
			// summer time, and the night that has an hour more
			"2026-07-01T20:00:00Z, 2026-07-02T05:00:00Z", "2026-10-24T23:00:00Z, 2026-10-25T06:00:00Z" })
	void whatIsLessUrgentWaitsForTheEndOfTheNight(Instant now, @Nullable Instant until) {
		Timing timing = timing(NIGHT, null);

		assertThat(timing.heldUntil(AlertSeverity.WARNING, now).orElse(null)).isEqualTo(until);
		assertThat(timing.heldUntil(AlertSeverity.ERROR, now)).isEmpty();
		assertThat(timing.heldUntil(AlertSeverity.CRITICAL, now)).isEmpty();
	}

	@Test
	void hoursOfOneDayAreOfThatDay() {
		Quiet lunch = new Quiet(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneId.of("UTC"), AlertSeverity.WARNING);

		assertThat(timing(lunch, null).heldUntil(AlertSeverity.INFO, Instant.parse("2026-11-23T12:30:00Z")))
			.contains(Instant.parse("2026-11-23T13:00:00Z"));
		assertThat(timing(lunch, null).heldUntil(AlertSeverity.INFO, Instant.parse("2026-11-23T13:30:00Z"))).isEmpty();
	}

	@Test
	void groupIsToldEverySoOftenAndNotInTheNight() {
		Group group = new Group(Duration.ofMinutes(15), AlertSeverity.WARNING);

		assertThat(timing(null, group).heldUntil(AlertSeverity.INFO, Instant.parse("2026-11-23T12:31:00Z")))
			.contains(Instant.parse("2026-11-23T12:45:00Z"));
		assertThat(timing(null, group).heldUntil(AlertSeverity.WARNING, Instant.parse("2026-11-23T12:31:00Z")))
			.isEmpty();
		assertThat(timing(NIGHT, group).heldUntil(AlertSeverity.INFO, Instant.parse("2026-11-23T23:31:00Z")))
			.contains(Instant.parse("2026-11-24T06:00:00Z"));
	}

	@Test
	void withoutEitherAllIsToldAtOnce() {
		assertThat(timing(null, null).heldUntil(AlertSeverity.INFO, Instant.EPOCH)).isEmpty();
	}

	private static Timing timing(@Nullable Quiet quiet, @Nullable Group group) {
		return new Timing(new NotificationProperties(AlertSeverity.INFO, quiet, group));
	}

}
