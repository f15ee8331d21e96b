package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How old the open tickets are, in whole days since the day of their creation; all but
 * the count are absent if there are none.
 *
 * @param count how many are open
 * @param medianDays half of them are no older
 * @param p90Days nine in ten are no older
 * @param oldestDays age of the oldest
 */
public record Backlog(long count, @Nullable Long medianDays, @Nullable Long p90Days, @Nullable Long oldestDays) {

	static Backlog of(Buckets byDay, LocalDate today) {
		long count = byDay.sum();
		if (count <= 0) {
			return new Backlog(0, null, null, null);
		}
		return new Backlog(count, age(byDay, count, 50, today), age(byDay, count, 90, today),
				age(byDay, count, 100, today));
	}

	/** The oldest come first: counted from there, so many percent must still be ahead. */
	private static long age(Buckets byDay, long count, int percent, LocalDate today) {
		long older = count - Math.max(1, (count * percent + 99) / 100);
		return Math.max(0, today.toEpochDay() - byDay.reaching(older + 1).orElseThrow());
	}

}
