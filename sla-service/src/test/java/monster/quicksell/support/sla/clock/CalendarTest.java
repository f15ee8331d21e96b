package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CalendarTest {

	private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/Los_Angeles",
			"America/Sao_Paulo", "Asia/Tehran", "Australia/Sydney", "Asia/Kathmandu", "Australia/Lord_Howe");

	@ParameterizedTest
	@CsvSource({
			// Within a day, over a night, over a weekend; exactly at closing stays at
			// closing
			"09:00-17:00,UTC,2024-01-19T10:00:00Z,PT1H,2024-01-19T11:00:00Z",
			"09:00-17:00,UTC,2024-01-19T16:00:00Z,PT1H,2024-01-19T17:00:00Z",
			"09:00-17:00,UTC,2024-01-19T09:00:00Z,PT8H,2024-01-19T17:00:00Z",
			"09:00-17:00,UTC,2024-01-19T16:00:00Z,PT1H1S,2024-01-22T09:00:01Z",
			"09:00-17:00,UTC,2024-01-19T18:00:00Z,PT1H,2024-01-22T10:00:00Z",
			// Zero: now while open, the next opening while closed
			"09:00-17:00,UTC,2024-01-19T10:00:00Z,PT0S,2024-01-19T10:00:00Z",
			"09:00-17:00,UTC,2024-01-19T17:00:00Z,PT0S,2024-01-22T09:00:00Z",
			"09:00-17:00,UTC,2024-01-20T12:00:00Z,PT0S,2024-01-22T09:00:00Z",
			// Berlin, an hour ahead
			"09:00-18:00,Europe/Berlin,2026-11-23T16:30:00Z,PT4H,2026-11-24T11:30:00Z",
			// 24:00 and over midnight
			"20:00-24:00,UTC,2024-01-15T23:30:00Z,PT1H,2024-01-16T20:30:00Z",
			"22:00-06:00,UTC,2024-01-15T23:00:00Z,PT7H,2024-01-16T06:00:00Z",
			"22:00-06:00,UTC,2024-01-16T03:00:00Z,PT4H,2024-01-16T23:00:00Z" })
	void addsOpenTimeOnWorkdays(String hours, String zone, Instant start, Duration open, Instant due) {
		assertThat(workdays(hours, zone).plus(start, open)).isEqualTo(due);
	}

	@Test
	void countsRealTimeWhenClocksChange() {
		Calendar all = everyDay("00:00-24:00", "Europe/Berlin");
		// 27 March 2016 has 23 hours in Berlin, 30 October 25
		assertThat(all.plus(Instant.parse("2016-03-26T21:24:39Z"), Duration.ofHours(48)))
			.isEqualTo(Instant.parse("2016-03-28T21:24:39Z"));
		assertThat(all.between(Instant.parse("2016-10-29T22:00:00Z"), Instant.parse("2016-10-30T23:00:00Z")))
			.isEqualTo(Duration.ofHours(25));
	}

	@Test
	void movesALocalTimeInAGapForwardAndTakesTheFirstOfTwo() {
		Calendar gap = everyDay("02:30-04:00", "America/Los_Angeles");
		assertThat(gap.plus(Instant.parse("2014-03-09T09:00:00Z"), Duration.ZERO))
			.isEqualTo(Instant.parse("2014-03-09T10:30:00Z"));
		Calendar overlap = everyDay("01:30-04:00", "America/Los_Angeles");
		assertThat(overlap.plus(Instant.parse("2014-11-02T07:00:00Z"), Duration.ZERO))
			.isEqualTo(Instant.parse("2014-11-02T08:30:00Z"));
	}

	@Test
	void staysClosedOnHolidaysAndKeepsExceptions() {
		Map<DayOfWeek, List<Hours>> week = week("09:00-17:00");
		Calendar calendar = Calendar.weekly(ZoneId.of("UTC"), week, Set.of(LocalDate.parse("2026-12-25")),
				Map.of(LocalDate.parse("2026-12-24"), List.of(Hours.of(List.of("09:00", "12:00")))));
		assertThat(calendar.plus(Instant.parse("2026-12-24T11:00:00Z"), Duration.ofHours(2)))
			.isEqualTo(Instant.parse("2026-12-28T10:00:00Z"));
	}

	@Test
	void isRefusedWhenItNeverOpensOrMakesNoSense() {
		assertThat(Calendar.weekly(ZoneId.of("UTC"), Map.of(), Set.of(), Map.of()).opensWithinAYear(LocalDate.EPOCH))
			.isFalse();
		assertThatThrownBy(() -> Hours.of(List.of("9", "17:00"))).hasMessageContaining("'9' is no time of day");
		assertThatThrownBy(() -> Hours.of(List.of("09:00"))).hasMessageContaining("pair");
	}

	/** Minute by minute, slow and obvious. */
	@Test
	void agreesWithCountingMinutes() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int question = 0; question < 400; question++) {
			String zone = ZONES.get(random.nextInt(ZONES.size()));
			Map<DayOfWeek, List<Hours>> week = randomWeek(random);
			LocalDate around = LocalDate.of(2014 + random.nextInt(14), 1 + random.nextInt(12), 1 + random.nextInt(28));
			Set<LocalDate> holidays = new HashSet<>();
			Map<LocalDate, List<Hours>> exceptions = new HashMap<>();
			for (int day = 0; day < 10; day++) {
				if (random.nextInt(4) == 0) {
					holidays.add(around.plusDays(day));
				}
				if (random.nextInt(8) == 0) {
					exceptions.put(around.plusDays(day), randomHours(random));
				}
			}
			Calendar calendar = Calendar.weekly(ZoneId.of(zone), week, holidays, exceptions);
			Instant start = around.atStartOfDay(ZoneId.of(zone))
				.toInstant()
				.truncatedTo(ChronoUnit.MINUTES)
				.plus(Duration.ofMinutes(random.nextInt(3 * 1440)));
			Instant end = start.plus(Duration.ofMinutes(random.nextInt(6 * 1440)));
			long minutes = countMinutes(ZoneId.of(zone), week, holidays, exceptions, start, end);
			assertThat(calendar.between(start, end)).as("seed %s question %s", seed, question)
				.isEqualTo(Duration.ofMinutes(minutes));
			if (minutes > 0) {
				Instant due = calendar.plus(start, Duration.ofMinutes(minutes));
				assertThat(due).as("seed %s question %s", seed, question).isBeforeOrEqualTo(end);
				assertThat(calendar.between(start, due)).as("seed %s question %s", seed, question)
					.isEqualTo(Duration.ofMinutes(minutes));
			}
		}
	}

	/**
	 * A minute is open if some day's hours, laid out on the local time line, cover its
	 * first instant.
	 */
	private static long countMinutes(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
			Map<LocalDate, List<Hours>> exceptions, Instant start, Instant end) {
		List<Instant[]> open = new ArrayList<>();
		LocalDate last = end.atZone(zone).toLocalDate();
		for (LocalDate date = start.atZone(zone).toLocalDate().minusDays(2); !date.isAfter(last); date = date
			.plusDays(1)) {
			List<Hours> hours = exceptions.containsKey(date) ? exceptions.getOrDefault(date, List.of())
					: holidays.contains(date) ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
			for (Hours each : hours) {
				open.add(new Instant[] { at(date, each.open(), zone), at(date, each.close(), zone) });
			}
		}
		long minutes = 0;
		for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
			Instant now = minute;
			if (open.stream().anyMatch((span) -> !now.isBefore(span[0]) && now.isBefore(span[1]))) {
				minutes++;
			}
		}
		return minutes;
	}

	private static Instant at(LocalDate date, int minute, ZoneId zone) {
		return ZonedDateTime.ofLocal(date.atStartOfDay().plusMinutes(minute), zone, null).toInstant();
	}

	private static Map<DayOfWeek, List<Hours>> randomWeek(Random random) {
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
		for (DayOfWeek day : DayOfWeek.values()) {
			if (random.nextInt(4) > 0) {
				week.put(day, randomHours(random));
			}
		}
		return week;
	}

	private static List<Hours> randomHours(Random random) {
		int open = random.nextInt(1000);
		int lunch = open + 30 + random.nextInt(120);
		int back = lunch + 15 + random.nextInt(90);
		return List.of(new Hours(open, lunch), new Hours(back, back + 30 + random.nextInt(500)));
	}

	private static Calendar workdays(String hours, String zone) {
		return Calendar.weekly(ZoneId.of(zone), week(hours), Set.of(), Map.of());
	}

	private static Calendar everyDay(String hours, String zone) {
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(week(hours));
		week.put(DayOfWeek.SATURDAY, week.getOrDefault(DayOfWeek.MONDAY, List.of()));
		week.put(DayOfWeek.SUNDAY, week.getOrDefault(DayOfWeek.MONDAY, List.of()));
		return Calendar.weekly(ZoneId.of(zone), week, Set.of(), Map.of());
	}

	private static Map<DayOfWeek, List<Hours>> week(String hours) {
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
		for (DayOfWeek day : DayOfWeek.values()) {
			if (day.getValue() <= 5) {
				week.put(day, List.of(Hours.of(List.of(hours.split("-")))));
			}
		}
		return week;
	}

}
