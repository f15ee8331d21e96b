package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the help centre did for customers.
 *
 * @param from the first day
 * @param to the last day
 * @param zone the time zone of the days
 * @param selfServed questions that an article answered
 * @param selfServiceRate their share
 * @param gaps searches without a result
 * @param topGaps what was looked for most in vain
 * @param topArticles the articles that helped most
 */
public record SelfService(LocalDate from, LocalDate to, String zone, @Meaning(name = "Answered by an article",
		text = "Customers who said in the contact form that an article answered their question, so that no ticket was opened, on the day they said so; each form counts once") long selfServed,
		@Meaning(name = "Self-service rate",
				text = "Of the questions that came to the help centre (tickets received by channel help, and those answered by an article), the share that an article answered") @Nullable Double selfServiceRate,
		@Meaning(name = "Knowledge gaps",
				text = "Searches in the help centre that found nothing, on their day; the same words again count after ten minutes at the earliest") long gaps,
		List<Named> topGaps, List<Named> topArticles) {

	/**
	 * Puts the counts together.
	 * @param tickets how many tickets the help centre has made
	 */
	public static SelfService of(Range range, long served, long gaps, long tickets, List<Named> topGaps,
			List<Named> topArticles) {
		long all = served + tickets;
		return new SelfService(range.from(), range.to(), range.zone().getId(), served,
				(all > 0) ? (double) served / all : null, gaps, topGaps, topArticles);
	}

	/**
	 * How often something was there.
	 *
	 * @param name what. May be user text
	 * @param count how often
	 */
	public record Named(String name, long count) {
	}

}
