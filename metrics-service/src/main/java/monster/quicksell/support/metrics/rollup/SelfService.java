package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

	private static final int MOST = 20;

	/**
	 * Counts.
	 * @param served the articles that answered; empty where nobody said which
	 * @param sought what was looked for in vain
	 * @param tickets how many tickets the help centre has made
	 */
	public static SelfService of(Range range, List<String> served, List<String> sought, long tickets) {
		long all = served.size() + tickets;
		return new SelfService(range.from(), range.to(), range.zone().getId(), served.size(),
				(all > 0) ? (double) served.size() / all : null, sought.size(), top(sought),
				top(served.stream().filter((article) -> !article.isEmpty()).toList()));
	}

	private static List<Named> top(List<String> all) {
		Map<String, Long> counts = all.stream()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		return counts.entrySet()
			.stream()
			.map((entry) -> new Named(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparingLong(Named::count).reversed().thenComparing(Named::name))
			.limit(MOST)
			.toList();
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
