package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;

/**
 * The stretch of time that figures are kept for: a day, or all time. Names of days sort
 * by date, and before the name of all time.
 *
 * @param name the day as ISO date, or {@code all}
 */
public record Period(String name) {

	/** All time: what is counted regardless of the day. */
	public static final Period ALL = new Period("all");

	/** One day. */
	public static Period of(LocalDate day) {
		return new Period(day.toString());
	}

}
