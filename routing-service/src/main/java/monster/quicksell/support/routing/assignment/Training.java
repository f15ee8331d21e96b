package monster.quicksell.support.routing.assignment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The first four weeks of someone new, as the guide has them.
 *
 * @param since the first day, such as {@code 2026-11-02}
 * @param supervisor whose eyes the second week needs: an agent's id
 * @param done what is done of the {@link Curriculum}'s lists; null for nothing
 */
public record Training(String since, @Nullable String supervisor, @Nullable List<String> done) {

	/**
	 * Checks the day.
	 * @throws IllegalArgumentException if it is none
	 */
	public Training {
		try {
			LocalDate.parse(since);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("since must be a day such as 2026-11-02");
		}
		done = (done != null) ? done.stream().distinct().sorted().toList() : null;
	}

	/** What is done; empty for nothing. */
	public List<String> ticked() {
		return (this.done != null) ? this.done : List.of();
	}

	/** What someone new may do. */
	public enum Stage {

		/** The first week: watches others. */
		SHADOWING,
		/**
		 * The second: easy tickets, while the supervisor is there, who lets them go on
		 * with each or not.
		 */
		SUPERVISED,
		/** From the third on: everything, with coaching. */
		INDEPENDENT

	}

	/** The week by the days alone, 1 for the first; days are UTC's. */
	public long week(Instant now) {
		long days = ChronoUnit.DAYS.between(LocalDate.parse(this.since), now.atZone(ZoneOffset.UTC).toLocalDate());
		return Math.max(0, days) / 7 + 1;
	}

}
