package monster.quicksell.support.sla.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Local hours by day, as they were written, laid out in real time.
 *
 * @param zone of all local times
 * @param week hours by day, closed where there are none
 * @param holidays closed, whatever the week says
 * @param exceptions hours of single dates, whatever week and holidays say
 */
record WeeklyHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays,
		Map<LocalDate, List<Hours>> exceptions) {

	/**
	 * Intervals that begin on a local date, in seconds since 1970. May overlap each other
	 * and, over midnight, the next day's.
	 */
	List<long[]> on(LocalDate date) {
		List<Hours> hours = this.exceptions.get(date);
		if (hours == null) {
			hours = this.holidays.contains(date) ? List.of() : this.week.getOrDefault(date.getDayOfWeek(), List.of());
		}
		return hours.stream()
			.map((each) -> new long[] { second(date, each.open()), second(date, each.close()) })
			.filter((span) -> span[0] < span[1])
			.toList();
	}

	private long second(LocalDate date, int minute) {
		LocalDateTime local = date.plusDays(minute / Hours.DAY).atStartOfDay().plusMinutes(minute % Hours.DAY);
		return local.atZone(this.zone).withEarlierOffsetAtOverlap().toEpochSecond();
	}

}
