package monster.quicksell.support.routing.classification;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * The routing policy as a support lead writes it: {@code policy/routing.yml}.
 *
 * @param teams who answers
 * @param categories what tickets are about, each with the team that answers by default
 * @param otherwise what holds where no rule speaks
 * @param subjectWeight how much more a word counts in the subject than in the text
 * @param rules the rules; where weights are equal the earlier one wins
 * @param tags for analytics: kind, tag, and the words that set it
 * @param userLevels the customers' standings that become a tag; the first is that of a
 * first-time user
 * @param escalationTag the tag of tickets that were escalated
 * @param sentiment how moods are read
 */
public record RoutingPolicy(List<Team> teams, List<Category> categories, Otherwise otherwise, int subjectWeight,
		List<Rule> rules, Map<String, Map<String, List<String>>> tags, List<String> userLevels, String escalationTag,
		Moods sentiment) {

	/** A team, by the name that people and events use. */
	public record Team(String name, String about) {
	}

	/** One thing that tickets are about. */
	public record Category(String name, String team) {
	}

	/** What holds where no rule speaks. */
	public record Otherwise(String category, Priority priority) {
	}

	/**
	 * A rule speaks when one of its words stands in the subject or the text, and what
	 * else it asks for holds.
	 *
	 * @param name what reasons call it
	 * @param words one of these has to be there; none means that the other conditions
	 * suffice
	 * @param with one word of each of these lists has to be in the same part as well
	 * @param except words that have a stem in common with the rule's, and do not count
	 * @param unlessDenied true if a denied word does not count: "not urgent"
	 * @param firstTime true if it is about first-time users only
	 * @param channels the channels that it is about
	 * @param weight how much it counts for its team, 1 by default
	 * @param category the category that it proposes
	 * @param team the team that it proposes, the category's by default
	 * @param priority the priority that it proposes
	 */
	public record Rule(String name, @Nullable List<String> words, @Nullable List<List<String>> with,
			@Nullable List<String> except, @Nullable Boolean unlessDenied, @Nullable Boolean firstTime,
			@Nullable List<String> channels, @Nullable Integer weight, @Nullable String category, @Nullable String team,
			@Nullable Priority priority) {
	}

	/**
	 * How moods are read: the valences of the words found are added up, strengthened, and
	 * squeezed between -1 and 1.
	 *
	 * @param exclamation what each exclamation mark adds to the strength, up to three
	 * @param capitals what a word in capitals adds to its strength
	 * @param angryUpTo a score up to this is ANGRY
	 * @param negativeUpTo a score up to this is NEGATIVE
	 * @param positiveFrom a score from this on is POSITIVE
	 */
	public record Moods(double exclamation, double capitals, double angryUpTo, double negativeUpTo, double positiveFrom,
			List<MoodWords> words) {
	}

	/**
	 * Words of one mood.
	 *
	 * @param mood the mood
	 * @param valence how strong each is: from -4 to 4
	 * @param words the words
	 * @param except words that have a stem in common with these, and do not count
	 */
	public record MoodWords(Sentiment mood, double valence, List<String> words, @Nullable List<String> except) {
	}

}
