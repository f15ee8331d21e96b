package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * When a team is open: always, or weekly hours in a time zone with holidays and
 * exceptions by date. Open intervals are half open: [open, close). Time is real time: a
 * day on which clocks are set back has 25 hours. A local time in a daylight-saving gap
 * moves forward, an ambiguous one is the first.
 */
public final class Calendar {

	/** Around the clock. */
	public static final Calendar ALWAYS = new Calendar(null, Map.of(), Set.of(), Map.of());

	/** No target reaches further than this. */
	static final int FURTHEST_YEARS = 30;

	private final @Nullable ZoneId zone;

	private final Map<DayOfWeek, List<Hours>> week;

	private final Set<LocalDate> holidays;

	private final Map<LocalDate, List<Hours>> exceptions;

	private Calendar(@Nullable ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
			Map<LocalDate, List<Hours>> exceptions) {
		this.zone = zone;
		this.week = week;
		this.holidays = holidays;
		this.exceptions = exceptions;
	}

	/**
	 * Weekly hours in a zone; a date's exceptions win over its holiday, and both over the
	 * week.
	 */
	public static Calendar weekly(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
			Map<LocalDate, List<Hours>> exceptions) {
		return new Calendar(zone, Map.copyOf(week), Set.copyOf(holidays), Map.copyOf(exceptions));
	}

	/** True if it opens at all within a year after a date. */
	public boolean opensWithinAYear(LocalDate from) {
		return this.zone == null
				|| from.datesUntil(from.plusDays(366)).anyMatch((date) -> !opening(date, this.zone).isEmpty());
	}

	/**
	 * The instant at which so much open time has passed. Exactly at closing stays at
	 * closing; zero outside hours is the next opening.
	 * @throws TooLittleOpenTime if that takes more than 30 years
	 */
	public Instant plus(Instant start, Duration open) {
		if (this.zone == null) {
			return start.plus(open);
		}
		Duration left = open;
		LocalDate date = start.atZone(this.zone).toLocalDate().minusDays(1);
		Instant from = start;
		for (int day = 0; day < FURTHEST_YEARS * 366; day++, date = date.plusDays(1)) {
			for (Span span : opening(date, this.zone)) {
				if (!span.close().isAfter(from)) {
					continue;
				}
				Instant begin = span.open().isAfter(from) ? span.open() : from;
				Duration room = Duration.between(begin, span.close());
				if (left.compareTo(room) <= 0) {
					return begin.plus(left);
				}
				left = left.minus(room);
				from = span.close();
			}
		}
		throw new TooLittleOpenTime(open);
	}

	/** Open time between two instants; zero if the second is not after the first. */
	public Duration between(Instant start, Instant end) {
		if (!end.isAfter(start)) {
			return Duration.ZERO;
		}
		if (this.zone == null) {
			return Duration.between(start, end);
		}
		Duration sum = Duration.ZERO;
		Instant from = start;
		LocalDate last = end.atZone(this.zone).toLocalDate();
		for (LocalDate date = start.atZone(this.zone).toLocalDate().minusDays(1); !date.isAfter(last); date = date
			.plusDays(1)) {
			for (Span span : opening(date, this.zone)) {
				Instant begin = span.open().isAfter(from) ? span.open() : from;
				Instant close = span.close().isBefore(end) ? span.close() : end;
				if (close.isAfter(begin)) {
					sum = sum.plus(Duration.between(begin, close));
					from = close;
				}
			}
		}
		return sum;
	}

	private List<Span> opening(LocalDate date, ZoneId at) {
		List<Hours> hours = this.exceptions.get(date);
		if (hours == null) {
			hours = this.holidays.contains(date) ? List.of() : this.week.getOrDefault(date.getDayOfWeek(), List.of());
		}
		List<Span> spans = new ArrayList<>(hours.size());
		for (Hours each : hours) {
			Instant open = instant(date, each.open(), at);
			Instant close = instant(date, each.close(), at);
			if (close.isAfter(open)) {
				spans.add(new Span(open, close));
			}
		}
		spans.sort(Comparator.comparing(Span::open));
		return spans;
	}

	private static Instant instant(LocalDate date, int minute, ZoneId zone) {
		LocalDateTime local = date.plusDays(minute / Hours.DAY).atStartOfDay().plusMinutes(minute % Hours.DAY);
		return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
	}

	/** An open interval. */
	private record Span(Instant open, Instant close) {
	}

}
