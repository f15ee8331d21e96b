package monster.quicksell.support.intake.reply;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeskHoursTest {

	private static final List<DayOfWeek> WORKDAYS = List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY,
			DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

	private final DeskHours hours = new DeskHours(List.of(LocalDate.parse("2026-12-25")),
			Map.of("chat", Duration.ofHours(2)), Duration.ofHours(5),
			Map.of("email", window("UTC", List.of(DayOfWeek.values()), "09:00", "21:00", 4), "social",
					window("UTC", WORKDAYS, "09:00", "18:00", 8), "berlin",
					window("Europe/Berlin", WORKDAYS, "09:00", "11:00", 3)));

	@ParameterizedTest(name = "{0} at {1}: {2}")
	@CsvSource(textBlock = """
			chat,   2026-11-23T03:00:00Z, 2026-11-23T05:00:00Z
			slack,  2026-11-23T03:00:00Z, 2026-11-23T08:00:00Z
			email,  2026-11-23T09:00:00Z, 2026-11-23T13:00:00Z
			email,  2026-11-23T17:00:00Z, 2026-11-23T21:00:00Z
			email,  2026-11-23T20:59:59Z, 2026-11-24T12:59:59Z
			email,  2026-11-23T21:00:00Z, 2026-11-24T13:00:00Z
			email,  2026-11-24T03:00:00Z, 2026-11-24T13:00:00Z
			email,  2026-11-24T08:59:59Z, 2026-11-24T13:00:00Z
			email,  2026-12-24T22:00:00Z, 2026-12-26T13:00:00Z
			email,  2026-12-25T12:00:00Z, 2026-12-26T13:00:00Z
			social, 2026-11-27T18:30:00Z, 2026-11-30T17:00:00Z
			social, 2026-11-28T12:00:00Z, 2026-11-30T17:00:00Z
			social, 2026-11-27T12:00:00Z, 2026-11-30T11:00:00Z
			berlin, 2026-03-27T12:00:00Z, 2026-03-31T08:00:00Z
			berlin, 2026-03-30T07:30:00Z, 2026-03-31T08:30:00Z
			""")
	void saysWhenAnAnswerComes(String channel, Instant now, Instant by) {
		assertThat(this.hours.answerBy(channel, now)).isEqualTo(by);
	}

	@ParameterizedTest(name = "{0} at {1}: {2}")
	@CsvSource(textBlock = """
			chat,   2026-11-23T03:00:00Z, true
			slack,  2026-11-23T03:00:00Z, true
			email,  2026-11-23T08:59:59Z, false
			email,  2026-11-23T09:00:00Z, true
			email,  2026-11-23T20:59:59Z, true
			email,  2026-11-23T21:00:00Z, false
			email,  2026-12-25T12:00:00Z, false
			social, 2026-11-28T12:00:00Z, false
			berlin, 2026-03-30T07:30:00Z, true
			""")
	void knowsWhenSomebodyIsThere(String channel, Instant now, boolean open) {
		assertThat(this.hours.isOpen(channel, now)).isEqualTo(open);
	}

	private static DeskHours.Window window(String zone, List<DayOfWeek> days, String from, String to, int within) {
		return new DeskHours.Window(ZoneId.of(zone), days, LocalTime.parse(from), LocalTime.parse(to),
				Duration.ofHours(within));
	}

}
