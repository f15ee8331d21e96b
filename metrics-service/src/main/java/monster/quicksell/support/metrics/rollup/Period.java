package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;

/**
 * The stretch of time that figures are kept for: a day in a time zone, or all time. Names
 * of a zone's days sort by date.
 *
 * @param name {@code all}; the day as ISO date in the installation's zone; in another
 * zone that zone's name before it; of pairs of values, the names of their dimensions
 * before all that
 */
public record Period(String name) {

	/** All time: what is counted regardless of the day. */
	public static final Period ALL = new Period("all");

	/** One day of the installation's zone. */
	public static Period of(LocalDate day) {
		return new Period(day.toString());
	}

	/** The name of a day of a zone of {@link Zones}. */
	public static Period of(LocalDate day, String prefix) {
		return new Period(prefix + day);
	}

	/** The same stretch of time, of pairs of values. */
	public Period of(Crossed crossed) {
		return new Period(crossed.prefix() + this.name);
	}

}
