package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * When a team is open: always, or weekly hours in a time zone with holidays and
 * exceptions by date. Open intervals are half open: [open, close). Time is real time: a
 * day on which clocks are set back has 25 hours. A local time in a daylight-saving gap
 * moves forward, an ambiguous one is the first. Hours count from 1970 to 2199; time
 * outside of that, which no ticket has, counts as open.
 */
public final class Calendar {

	/** Around the clock. */
	public static final Calendar ALWAYS = new Calendar(null);

	/** No target reaches further than this. */
	static final int FURTHEST_YEARS = 30;

	/** When a target is due for which a calendar is not open long enough any more. */
	static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

	private static final Instant FIRST = Instant.EPOCH;

	private static final Instant END = NEVER;

	private final @Nullable WeeklyHours hours;

	/** Grows to what is asked for, and is only ever replaced by one that covers more. */
	private volatile Opening opening = Opening.NONE;

	private Calendar(@Nullable WeeklyHours hours) {
		this.hours = hours;
	}

	/**
	 * Weekly hours in a zone; a date's exceptions win over its holiday, and both over the
	 * week.
	 */
	public static Calendar weekly(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
			Map<LocalDate, List<Hours>> exceptions) {
		return new Calendar(new WeeklyHours(zone, Map.copyOf(week), Set.copyOf(holidays), Map.copyOf(exceptions)));
	}

	/** True if it opens at all within a year after a date. */
	public boolean opensWithinAYear(LocalDate from) {
		return this.hours == null
				|| from.datesUntil(from.plusDays(366)).anyMatch((date) -> !this.hours.on(date).isEmpty());
	}

	/**
	 * The instant at which so much open time has passed. Exactly at closing stays at
	 * closing; zero outside hours is the next opening.
	 * @throws TooLittleOpenTime if that takes more than 30 years
	 */
	public Instant plus(Instant start, Duration open) {
		if (this.hours == null || start.isBefore(FIRST) || !start.isBefore(END)) {
			return start.plus(open);
		}
		int from = year(start);
		for (int years = 1; years <= FURTHEST_YEARS + 1; years = Math.min(2 * years, FURTHEST_YEARS + 1)) {
			Instant due = covering(this.hours, from, from + years).plus(start, open);
			if (due != null && year(due) <= from + FURTHEST_YEARS) {
				return due;
			}
			if (due != null || years > FURTHEST_YEARS) {
				break;
			}
		}
		throw new TooLittleOpenTime(open);
	}

	/** The same; {@link #NEVER} if that takes more than 30 years. */
	Instant due(Instant start, Duration open) {
		try {
			return plus(start, open);
		}
		catch (TooLittleOpenTime ex) {
			return NEVER;
		}
	}

	/** Open time between two instants; zero if the second is not after the first. */
	public Duration between(Instant start, Instant end) {
		if (!end.isAfter(start)) {
			return Duration.ZERO;
		}
		if (this.hours == null) {
			return Duration.between(start, end);
		}
		Instant from = within(start);
		Instant to = within(end);
		Duration outside = Duration.between(start, end).minus(Duration.between(from, to));
		if (from.equals(to)) {
			return outside;
		}
		Opening covering = covering(this.hours, year(from), year(to));
		return covering.until(to).minus(covering.until(from)).plus(outside);
	}

	/** Years are widened by one on each side: a zone is up to 18 hours away from UTC. */
	private Opening covering(WeeklyHours weekly, int first, int last) {
		Opening known = this.opening;
		if (!known.covers(first - 1, last + 1)) {
			known = known.widened(weekly, first - 1, last + 1);
			this.opening = known;
		}
		return known;
	}

	private static Instant within(Instant at) {
		if (at.isBefore(FIRST)) {
			return FIRST;
		}
		return at.isBefore(END) ? at : END;
	}

	private static int year(Instant at) {
		return Year.from(at.atZone(ZoneOffset.UTC)).getValue();
	}

}
