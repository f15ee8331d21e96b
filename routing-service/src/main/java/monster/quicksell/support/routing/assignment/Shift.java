package monster.quicksell.support.routing.assignment;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Hours in which someone works, every week: from one local time up to, and without,
 * another; past midnight where the second is not after the first.
 *
 * @param zone the time zone, such as {@code Europe/Berlin}
 * @param days the days on which it begins: mon, tue, wed, thu, fri, sat, sun
 * @param from such as {@code 09:00}
 * @param to such as {@code 17:30}
 */
public record Shift(String zone, List<String> days, String from, String to) {

	private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

	/**
	 * Checks what is written.
	 * @throws IllegalArgumentException saying what would be right
	 */
	public Shift {
		days = days.stream().map((day) -> day.toLowerCase(Locale.ROOT)).toList();
		if (days.isEmpty() || !DAYS.containsAll(days)) {
			throw new IllegalArgumentException("days must be some of " + String.join(", ", DAYS));
		}
		try {
			ZoneId.of(zone);
			LocalTime.parse(from);
			LocalTime.parse(to);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"a shift needs a time zone such as Europe/Berlin and times such as 09:00");
		}
	}

	/** Whether it is on. */
	boolean covers(Instant now) {
		ZonedDateTime local = now.atZone(ZoneId.of(this.zone));
		LocalTime begin = LocalTime.parse(this.from);
		LocalTime end = LocalTime.parse(this.to);
		LocalTime time = local.toLocalTime();
		if (begin.isBefore(end)) {
			return on(local.getDayOfWeek()) && !time.isBefore(begin) && time.isBefore(end);
		}
		return (on(local.getDayOfWeek()) && !time.isBefore(begin))
				|| (on(local.getDayOfWeek().minus(1)) && time.isBefore(end));
	}

	private boolean on(DayOfWeek day) {
		return this.days.contains(DAYS.get(day.getValue() - 1));
	}

}
