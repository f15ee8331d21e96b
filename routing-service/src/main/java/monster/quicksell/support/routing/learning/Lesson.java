package monster.quicksell.support.routing.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * What people say that a message is about.
 *
 * @param ticketId the ticket
 * @param words the message's words, as {@code Bag} has them
 * @param category what it is about
 * @param team whose it is
 */
public record Lesson(String ticketId, List<String> words, String category, String team) {

	private static final String TO = "\t";

	/** What people decided, as one word. */
	String decision() {
		return this.category + TO + this.team;
	}

	/** Category and team of a decision. */
	static String[] parts(String decision) {
		return decision.split(TO, 2);
	}

	/** What a model sees of words: each of them, and each pair of neighbours. */
	static String[] features(List<String> words) {
		List<String> features = new ArrayList<>(words);
		for (int i = 1; i < words.size(); i++) {
			features.add(words.get(i - 1) + ' ' + words.get(i));
		}
		return features.toArray(String[]::new);
	}

}
