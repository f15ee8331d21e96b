package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days of a time zone.
 *
 * @param from the first
 * @param to the last
 * @param zone the zone
 */
public record Range(LocalDate from, LocalDate to, ZoneId zone) {

	/** How many days it has. */
	public long days() {
		return this.to.toEpochDay() - this.from.toEpochDay() + 1;
	}

	/** As many days just before. */
	public Range before() {
		return new Range(this.from.minusDays(days()), this.from.minusDays(1), this.zone);
	}

}
