package monster.quicksell.support.sla.clock;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A calendar as people write it; without hours it is always open.
 *
 * @param zone IANA time zone, {@code UTC} if left out
 * @param hours by day {@code mon} to {@code sun}: pairs of local times
 * @param holidays dates on which it stays closed
 * @param exceptions hours of single dates, empty for closed
 */
public record CalendarSpec(@Nullable String zone, @Nullable Map<String, List<List<String>>> hours,
		@Nullable List<LocalDate> holidays, @Nullable Map<LocalDate, List<List<String>>> exceptions) {

	/** More hours a day than that mean nothing, and years of them have to be laid out. */
	private static final int MOST_HOURS = 24;

	private static final int MOST_DATES = 1000;

	private static final Map<String, DayOfWeek> DAYS = Map.of("mon", DayOfWeek.MONDAY, "tue", DayOfWeek.TUESDAY, "wed",
			DayOfWeek.WEDNESDAY, "thu", DayOfWeek.THURSDAY, "fri", DayOfWeek.FRIDAY, "sat", DayOfWeek.SATURDAY, "sun",
			DayOfWeek.SUNDAY);

	/**
	 * The calendar.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	public Calendar calendar() {
		if (this.hours == null && this.exceptions == null) {
			if (this.zone != null || this.holidays != null) {
				throw new IllegalArgumentException("a calendar with a zone or holidays needs hours");
			}
			return Calendar.ALWAYS;
		}
		if (((this.holidays != null) ? this.holidays.size() : 0)
				+ ((this.exceptions != null) ? this.exceptions.size() : 0) > MOST_DATES) {
			throw new IllegalArgumentException("a calendar has at most " + MOST_DATES + " holidays and exceptions");
		}
		Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
		((this.hours != null) ? this.hours : Map.<String, List<List<String>>>of()).forEach((day, pairs) -> {
			DayOfWeek weekday = DAYS.get(day);
			if (weekday == null) {
				throw new IllegalArgumentException("'" + day + "' is none of mon, tue, wed, thu, fri, sat, sun");
			}
			week.put(weekday, hours(day, pairs));
		});
		Map<LocalDate, List<Hours>> dates = new HashMap<>();
		((this.exceptions != null) ? this.exceptions : Map.<LocalDate, List<List<String>>>of())
			.forEach((date, pairs) -> dates.put(date, hours(date.toString(), pairs)));
		return Calendar.weekly(zoneId(), week, (this.holidays != null) ? Set.copyOf(this.holidays) : Set.of(), dates);
	}

	/** YAML and JSON may hold nothing where a value is meant. */
	private static List<Hours> hours(String day, @Nullable List<List<String>> pairs) {
		if (pairs == null) {
			throw new IllegalArgumentException(day + ": closed is written []");
		}
		if (pairs.size() > MOST_HOURS) {
			throw new IllegalArgumentException(day + ": a day has at most " + MOST_HOURS + " pairs of times");
		}
		try {
			return pairs.stream().map(Hours::of).toList();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(day + ": " + ex.getMessage(), ex);
		}
	}

	private ZoneId zoneId() {
		try {
			return ZoneId.of((this.zone != null) ? this.zone : "UTC");
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + this.zone + "' is no IANA time zone", ex);
		}
	}

}
