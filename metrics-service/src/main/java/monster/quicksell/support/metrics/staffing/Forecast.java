package monster.quicksell.support.metrics.staffing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What comes in each hour of a week, expected from the same hours of the weeks before.
 */
public final class Forecast {

	private final Known known;

	private final int weeks;

	/**
	 * From what is known.
	 * @param weeks how many weeks are looked back on
	 */
	public Forecast(Known known, int weeks) {
		this.known = known;
		this.weeks = weeks;
	}

	/**
	 * The mean of what came in an hour on the same weekday, in the weeks before a day of
	 * which anything is known.
	 * @param until weeks from this day on are not looked at
	 */
	public double expected(LocalDate day, int hour, LocalDate until) {
		SortedSet<LocalDate> same = new TreeSet<>();
		LocalDate last = day;
		while (!last.isBefore(until)) {
			last = last.minusWeeks(1);
		}
		for (int week = 0; week < this.weeks; week++) {
			LocalDate past = last.minusWeeks(week);
			if (!this.known.days().headMap(past, true).isEmpty()) {
				same.add(past);
			}
		}
		return same.stream().mapToLong((past) -> came(past, hour)).average().orElse(0);
	}

	/** What did come. */
	public long came(LocalDate day, int hour) {
		return this.known.sum(new Slot(Dimension.HOUR, "%02d".formatted(hour)), day, day).get(Measure.CONTACTS);
	}

	/**
	 * How far off the forecast of a past week was: the sum of the differences of all
	 * hours as a share of what came; absent if nothing came.
	 * @param monday the week's first day
	 */
	public @Nullable Double error(LocalDate monday) {
		double off = 0;
		long all = 0;
		for (LocalDate day : week(monday)) {
			for (int hour = 0; hour < 24; hour++) {
				long came = came(day, hour);
				off += Math.abs(came - expected(day, hour, monday));
				all += came;
			}
		}
		return (all > 0) ? Math.round(1000 * off / all) / 1000.0 : null;
	}

	/** The seven days of a week. */
	public static List<LocalDate> week(LocalDate monday) {
		List<LocalDate> days = new ArrayList<>();
		for (int day = 0; day < 7; day++) {
			days.add(monday.plusDays(day));
		}
		return days;
	}

}
