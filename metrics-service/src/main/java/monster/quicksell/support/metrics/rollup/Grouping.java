package monster.quicksell.support.metrics.rollup;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Into which stretches of time a report is cut. */
public enum Grouping {

	/** Each day. */
	DAY,

	/** Each week from Monday on, as in ISO 8601. */
	WEEK,

	/** Each calendar month. */
	MONTH;

	/** The first day of the stretch that a day lies in. */
	public LocalDate begin(LocalDate day) {
		return switch (this) {
			case DAY -> day;
			case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTH -> day.withDayOfMonth(1);
		};
	}

	/** The first day of the next one. */
	public LocalDate next(LocalDate begin) {
		return switch (this) {
			case DAY -> begin.plusDays(1);
			case WEEK -> begin.plusWeeks(1);
			case MONTH -> begin.plusMonths(1);
		};
	}

}
