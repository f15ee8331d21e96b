package monster.quicksell.support.routing.classification;

import java.util.List;
import java.util.Optional;

/** Says what a message is about where no rule does. */
@FunctionalInterface
public interface Advice {

	/** Nothing is known. */
	Advice NONE = (words) -> Optional.empty();

	/**
	 * The likeliest category and team of a message of these words, as {@link Bag} has
	 * them.
	 */
	Optional<Proposal> on(List<String> words);

	/**
	 * What is likely.
	 *
	 * @param category the category
	 * @param team the team
	 * @param confidence its probability, from 0 to 1
	 * @param words the words that spoke most for it
	 * @param model which model says so
	 */
	record Proposal(String category, String team, double confidence, List<String> words, String model) {
	}

}
