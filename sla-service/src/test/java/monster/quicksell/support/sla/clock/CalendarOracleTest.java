package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Calendars against counting minutes one by one, slow and obvious. */
class CalendarOracleTest {

	private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/Los_Angeles",
			"America/Sao_Paulo", "Asia/Tehran", "Australia/Sydney", "Asia/Kathmandu", "Australia/Lord_Howe");

	/** Other questions: {@code -Dtest.jvm.arguments=-Dcalendars.seed=7}. */
	private static final long SEED = Long.getLong("calendars.seed", 20_261_127);

	private static final int DAYS = 16;

	private static final int CALENDARS = 500;

	/** Twice as many are asked: how much is open, and when so much was. */
	private static final int QUESTIONS = 1_000;

	private static final int LAST = DAYS * 1440;

	@Test
	void agreesWithCountingMinutesInAMillionQuestions() {
		Random random = new Random(SEED);
		int asked = 0;
		for (int number = 0; number < CALENDARS; number++) {
			Sample sample = Sample.any(random);
			BitSet open = sample.openMinutes();
			int[] before = before(open);
			for (int question = 0; question < QUESTIONS; question++) {
				int start = random.nextInt(LAST);
				int end = random.nextInt(LAST);
				Duration between = sample.calendar.between(sample.at(start), sample.at(end));
				Duration counted = Duration.ofMinutes(Math.max(0, before[end] - before[start]));
				if (!between.equals(counted)) {
					fail("seed %d: calendar %d, %d to %d: %s, not %s", SEED, number, start, end, between, counted);
				}
				// A target that the oracle's days can tell
				int room = before[LAST] - before[start];
				int target = (room > 0) ? random.nextInt(room + 1) : 0;
				int due = (target > 0) ? end(before, before[start] + target) : open.nextSetBit(start);
				Instant said = sample.calendar.plus(sample.at(start), Duration.ofMinutes(target));
				if ((due >= 0) ? !said.equals(sample.at(due)) : said.isBefore(sample.at(LAST))) {
					fail("seed %d: calendar %d, %d and %d: %s, not %d", SEED, number, start, target, said, due);
				}
				asked += 2;
			}
		}
		assertThat(asked).isEqualTo(1_000_000);
	}

	@Test
	void countsBackWhatItAddedOverThirtyYears() {
		Random random = new Random(SEED);
		for (int number = 0; number < 20; number++) {
			Calendar calendar = Sample.any(random).calendar;
			Instant start = Instant.parse("2020-06-01T00:00:00Z").plusMillis(random.nextInt());
			Duration whole = calendar.between(start, start.plus(Duration.ofDays(29 * 365)));
			for (int question = 0; question < 200; question++) {
				Duration target = Duration.ofMillis(1 + (long) (random.nextDouble() * (whole.toMillis() - 1)));
				Instant due = calendar.plus(start, target);
				assertThat(calendar.between(start, due)).as("seed " + SEED).isEqualTo(target);
				assertThat(calendar.between(start, due.minusMillis(1))).as("seed " + SEED).isLessThan(target);
			}
		}
	}

	/** Open minutes before each. */
	private static int[] before(BitSet open) {
		int[] before = new int[LAST + 1];
		for (int minute = 0; minute < LAST; minute++) {
			before[minute + 1] = before[minute] + (open.get(minute) ? 1 : 0);
		}
		return before;
	}

	/** The end of the minute with which so many were open. */
	private static int end(int[] before, int counted) {
		int low = 0;
		int high = LAST;
		while (low < high) {
			int middle = (low + high) / 2;
			if (before[middle] >= counted) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	/** A calendar and the days it is asked about. */
	private record Sample(ZoneId zone, LocalDate first, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
			Map<LocalDate, List<Hours>> exceptions, Calendar calendar) {

		static Sample any(Random random) {
			ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
			LocalDate first = nearAChange(zone, random);
			Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
			for (DayOfWeek day : DayOfWeek.values()) {
				if (random.nextInt(4) > 0) {
					week.put(day, hours(random));
				}
			}
			Set<LocalDate> holidays = new HashSet<>();
			Map<LocalDate, List<Hours>> exceptions = new HashMap<>();
			for (int day = 0; day < DAYS; day++) {
				if (random.nextInt(5) == 0) {
					holidays.add(first.plusDays(day));
				}
				if (random.nextInt(8) == 0) {
					exceptions.put(first.plusDays(day), random.nextInt(4) == 0 ? List.of() : hours(random));
				}
			}
			return new Sample(zone, first, week, holidays, exceptions,
					Calendar.weekly(zone, week, holidays, exceptions));
		}

		/** Every second sample lies where clocks change, if they do in that year. */
		private static LocalDate nearAChange(ZoneId zone, Random random) {
			LocalDate any = LocalDate.of(2012 + random.nextInt(16), 1 + random.nextInt(12), 1 + random.nextInt(28));
			var change = zone.getRules().nextTransition(any.atStartOfDay(zone).toInstant());
			return (random.nextBoolean() || change == null) ? any
					: change.getInstant().atZone(zone).toLocalDate().minusDays(1 + random.nextInt(3));
		}

		/**
		 * One to three intervals, some over midnight, some up to 24:00, some overlapping.
		 */
		private static List<Hours> hours(Random random) {
			List<Hours> hours = new ArrayList<>();
			for (int each = 1 + random.nextInt(3); each > 0; each--) {
				int open = random.nextInt(1440);
				int close = (random.nextInt(6) == 0) ? 1440 : open + 1 + random.nextInt(700);
				hours.add(new Hours(open, (close > open) ? close : open + 1440));
			}
			return hours;
		}

		Instant at(int minute) {
			return this.first.atStartOfDay(this.zone).toInstant().plusSeconds(minute * 60L);
		}

		/** A minute is open if some day's hours, laid out in local time, cover it. */
		BitSet openMinutes() {
			BitSet open = new BitSet();
			for (LocalDate date = this.first.minusDays(2); date
				.isBefore(this.first.plusDays(DAYS + 1)); date = date.plusDays(1)) {
				List<Hours> hours = this.exceptions.containsKey(date) ? this.exceptions.getOrDefault(date, List.of())
						: this.holidays.contains(date) ? List.of()
								: this.week.getOrDefault(date.getDayOfWeek(), List.of());
				for (Hours each : hours) {
					long end = minute(local(date, each.close()));
					for (long minute = minute(local(date, each.open())); minute < end; minute++) {
						if (minute >= 0) {
							open.set((int) minute);
						}
					}
				}
			}
			open.clear(LAST, open.length() + LAST);
			return open;
		}

		private long minute(Instant instant) {
			return Duration.between(at(0), instant).toMinutes();
		}

		private Instant local(LocalDate date, int minute) {
			return ZonedDateTime.ofLocal(date.atStartOfDay().plusMinutes(minute), this.zone, null).toInstant();
		}

	}

}
