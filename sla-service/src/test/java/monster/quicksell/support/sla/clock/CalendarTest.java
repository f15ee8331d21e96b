package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CalendarTest {

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

	/** Answers that other helpdesks' tests expect, where we agree with them. */
	@ParameterizedTest
	@CsvSource({
			// Monday to Friday; 24 h on 10 to 18 stay at closing
			"work,10:00-18:00,UTC,2024-01-20T15:00,PT24H,2024-01-24T18:00",
			// Three working days are 24 hours of 9 to 17
			"work,09:00-17:00,UTC,2024-01-19T16:55,PT24H,2024-01-24T16:55",
			// 30 minutes before midnight
			"all,00:00-24:00,UTC,2024-01-16T23:30,PT30M,2024-01-17T00:00",
			// 90 days over the change to summer time, 48 h over it
			"all,00:00-24:00,Europe/Berlin,2015-02-17T12:00,PT2161H,2015-05-18T14:00",
			"all,00:00-24:00,Europe/Berlin,2016-03-26T22:24:39,PT48H,2016-03-28T23:24:39",
			// Changes at midnight, in both directions
			"all,00:00-24:00,America/Sao_Paulo,2015-02-21T22:00,PT5H,2015-02-22T02:00",
			"all,00:00-24:00,America/Sao_Paulo,2015-10-17T22:00,PT7H,2015-10-18T06:00",
			"all,00:00-24:00,America/Sao_Paulo,2015-10-17T22:00,PT2H,2015-10-18T01:00",
			"all,00:00-24:00,Asia/Tehran,2015-03-21T12:00,PT17H,2015-03-22T06:00",
			"all,00:00-24:00,Australia/Sydney,2016-04-02T12:00,PT41H,2016-04-04T04:00" })
	void answersAsOthersDo(String days, String hours, String zone, LocalDateTime start, Duration open,
			LocalDateTime due) {
		Calendar calendar = days.equals("all") ? everyDay(hours, zone) : workdays(hours, zone);
		ZoneId at = ZoneId.of(zone);
		assertThat(calendar.plus(start.atZone(at).toInstant(), open).atZone(at).toLocalDateTime()).isEqualTo(due);
	}

	@Test
	void countsAroundLunchAndHolidays() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
		week("08:00-13:00")
			.forEach((day, morning) -> week.put(day, List.of(morning.getFirst(), Hours.of(List.of("14:00", "18:00")))));
		Calendar calendar = Calendar.weekly(berlin, week,
				Set.of(LocalDate.parse("2015-12-24"), LocalDate.parse("2015-12-25")), Map.of());
		assertThat(calendar.plus(LocalDateTime.parse("2015-12-22T16:24:49").atZone(berlin).toInstant(),
				Duration.ofHours(20)))
			.isEqualTo(LocalDateTime.parse("2015-12-29T08:24:49").atZone(berlin).toInstant());
	}

	/**
	 * Where others go on to the next opening, we stay: 16:00 on a Friday and an hour is
	 * 17:00, and a target used up by a pause and the hour before closing ends there.
	 */
	@Test
	void staysAtClosingWhereOthersGoOnToTheNextOpening() {
		Calendar office = workdays("07:00-16:00", "UTC");
		Ledger ledger = Ledger.begin(Instant.parse("2024-01-15T09:00:00Z"), "")
			.pause(Instant.parse("2024-01-15T10:00:00Z"), "")
			.run(Instant.parse("2024-01-15T15:00:00Z"), "");
		assertThat(ledger.reaches(office, Duration.ofMinutes(120))).isEqualTo(Instant.parse("2024-01-15T16:00:00Z"));
		assertThat(ledger.reaches(office, Duration.ofMinutes(120).plusMillis(1)))
			.isEqualTo(Instant.parse("2024-01-16T07:00:00.001Z"));
	}

	/**
	 * Znuny's own test has the 19th, without naming a holiday: its vacation days count
	 * around the clock too, and 1 May is one of them.
	 */
	@Test
	void isADayLaterWithAHolidayAroundTheClock() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(week("00:00-24:00"));
		week.put(DayOfWeek.SATURDAY, week.getOrDefault(DayOfWeek.MONDAY, List.of()));
		week.put(DayOfWeek.SUNDAY, week.getOrDefault(DayOfWeek.MONDAY, List.of()));
		Calendar calendar = Calendar.weekly(berlin, week, Set.of(LocalDate.parse("2015-05-01")), Map.of());
		assertThat(calendar.plus(LocalDateTime.parse("2015-02-17T12:00").atZone(berlin).toInstant(),
				Duration.ofDays(90).plusHours(1)))
			.isEqualTo(LocalDateTime.parse("2015-05-19T14:00").atZone(berlin).toInstant());
	}

	/** 24:00 of 17 October 2015 does not exist in Sao Paulo: it is 01:00. */
	@Test
	void closesAtTheEndOfADayThatEndsInAGap() {
		Calendar evenings = everyDay("20:00-24:00", "America/Sao_Paulo");
		Instant start = Instant.parse("2015-10-18T01:00:00Z");
		assertThat(evenings.plus(start, Duration.ofHours(2))).isEqualTo(Instant.parse("2015-10-18T03:00:00Z"));
		assertThat(evenings.plus(start, Duration.ofHours(2).plusMillis(1)))
			.isEqualTo(Instant.parse("2015-10-18T22:00:00.001Z"));
	}

	/** Others need both days set, or count wrongly. */
	@ParameterizedTest
	@CsvSource({ "2024-01-15T16:00:00Z,PT2H,2024-01-18T10:00:00Z", "2024-01-18T16:00:00Z,PT2H,2024-01-22T10:00:00Z",
			"2024-01-16T12:00:00Z,PT16H,2024-01-22T17:00:00Z" })
	void isOpenOnMondayAndThursdayOnly(Instant start, Duration open, Instant due) {
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(week("09:00-17:00"));
		week.keySet().retainAll(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
		assertThat(Calendar.weekly(ZoneId.of("UTC"), week, Set.of(), Map.of()).plus(start, open)).isEqualTo(due);
	}

	@Test
	void knowsLeapDays() {
		assertThat(workdays("09:00-17:00", "UTC").plus(Instant.parse("2024-02-28T16:00:00Z"), Duration.ofHours(10)))
			.isEqualTo(Instant.parse("2024-03-01T10:00:00Z"));
	}

	@Test
	void saysWhenItIsNeverOpenForSoLong() {
		Calendar once = Calendar.weekly(ZoneId.of("UTC"), Map.of(), Set.of(),
				Map.of(LocalDate.parse("2026-12-24"), List.of(Hours.of(List.of("09:00", "12:00")))));
		assertThatThrownBy(() -> once.plus(Instant.parse("2026-11-23T00:00:00Z"), Duration.ofHours(4)))
			.isInstanceOf(TooLittleOpenTime.class);
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
