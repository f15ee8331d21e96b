package monster.quicksell.support.routing.classification;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * The routing policy as a support lead writes it: {@code policy/routing.yml}.
 *
 * @param choice how the category is chosen: by weight unless the policy says otherwise
 * @param vocabulary lists of words that phrases name in angle brackets
 * @param language how words are read
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
public record RoutingPolicy(@Nullable Choice choice, @Nullable Map<String, List<String>> vocabulary,
		@Nullable Language language, List<Team> teams, List<Category> categories, Otherwise otherwise,
		int subjectWeight, List<Rule> rules, Map<String, Map<String, List<String>>> tags, List<String> userLevels,
		String escalationTag, Moods sentiment) {

	/** Everyday reading, where a policy says nothing of it. */
	static final Language PLAIN = new Language("en", List.of("not", "no", "never", "without", "isn't", "aren't",
			"wasn't", "don't", "doesn't", "didn't", "nothing", "hardly"), Map.of(), List.of());

	Map<String, List<String>> words() {
		return (this.vocabulary != null) ? this.vocabulary : Map.of();
	}

	Language reading() {
		return (this.language != null) ? this.language : PLAIN;
	}

	/** Which of the rules that speak chooses the category. */
	public enum Choice {

		/** The team with the most weight wins, and the highest priority of all. */
		HEAVIEST,

		/**
		 * The first rule with a category wins; other rules with a category are not heard,
		 * their priority included.
		 */
		FIRST

	}

	/**
	 * How words are read.
	 *
	 * @param code the language that most customers write, and that needs no tag
	 * @param denials words that deny what follows in the same clause
	 * @param abbreviations what people write for short, and the word they mean
	 * @param noMistakes words that only look like slips of the finger
	 */
	public record Language(String code, List<String> denials, Map<String, String> abbreviations,
			List<String> noMistakes) {
	}

	/** A team, by the name that people and events use. */
	public record Team(String name, String about) {
	}

	/** One thing that tickets are about. */
	public record Category(String name, String team) {
	}

	/**
	 * What holds where no rule speaks.
	 *
	 * @param category the category
	 * @param priority the priority
	 * @param learnedFrom how sure what was learned from people's corrections has to be to
	 * go before, from 0 to 1; left out, it is never asked
	 */
	public record Otherwise(String category, Priority priority, @Nullable Double learnedFrom) {
	}

	/**
	 * A rule speaks when one of its words stands in the subject or the text, and what
	 * else it asks for holds.
	 *
	 * @param name what reasons call it
	 * @param words one of these phrases has to be there (see {@link Phrase})
	 * @param contains one of these sequences of characters has to be there, also inside a
	 * word, in any letter case
	 * @param with one phrase of each of these lists has to be in the message as well
	 * @param without none of these phrases may be there
	 * @param except words that have a stem in common with the rule's, and do not count
	 * @param unlessDenied true if a denied phrase does not count: "not urgent"
	 * @param onlyDenied true if only a denied phrase counts: "not syncing"
	 * @param firstTime true if it is about first-time users only
	 * @param channels the channels that it is about
	 * @param senders addresses that it is about; {@code *} stands for anything
	 * @param levels the customers' standings that it is about
	 * @param languages the languages that it is about, by their ISO 639 code
	 * @param attributes what the integration has to know: a value, or a comparison like
	 * {@code >= 1000}
	 * @param times when it holds
	 * @param weight how much it counts for its team, 1 by default
	 * @param category the category that it proposes
	 * @param team the team that it proposes, the category's by default
	 * @param priority the priority that it proposes
	 */
	public record Rule(String name, @Nullable List<String> words, @Nullable List<String> contains,
			@Nullable List<List<String>> with, @Nullable List<String> without, @Nullable List<String> except,
			@Nullable Boolean unlessDenied, @Nullable Boolean onlyDenied, @Nullable Boolean firstTime,
			@Nullable List<String> channels, @Nullable List<String> senders, @Nullable List<String> levels,
			@Nullable List<String> languages, @Nullable Map<String, String> attributes, @Nullable Times times,
			@Nullable Integer weight, @Nullable String category, @Nullable String team, @Nullable Priority priority) {

		boolean readsText() {
			return this.words != null || this.contains != null;
		}

		boolean hasCondition() {
			return readsText() || this.channels != null || this.senders != null || this.levels != null
					|| this.languages != null || this.attributes != null || this.times != null
					|| Boolean.TRUE.equals(this.firstTime);
		}

	}

	/**
	 * A part of the week.
	 *
	 * @param days which days, all by default
	 * @param from since when, midnight by default
	 * @param to until when (exclusive), midnight by default; earlier than {@code from}
	 * means over midnight, and counts for the day on which it begins
	 * @param zone where
	 */
	public record Times(@Nullable List<DayOfWeek> days, @Nullable LocalTime from, @Nullable LocalTime to, ZoneId zone) {
	}

	/**
	 * How moods are read (see {@link MoodReader}).
	 *
	 * @param angryUpTo a score up to this is ANGRY; with a word of anger, one up to
	 * {@code negativeUpTo} is
	 * @param negativeUpTo a score up to this is NEGATIVE
	 * @param positiveFrom a score from this on is POSITIVE
	 */
	public record Moods(double angryUpTo, double negativeUpTo, double positiveFrom, List<MoodWords> words) {
	}

	/**
	 * Words whose valence is another than the general lexicon's, or is missing there.
	 *
	 * @param mood the mood
	 * @param valence how strong each is: from -4 to 4
	 * @param words the words
	 * @param except words that have a stem in common with these, and do not count
	 */
	public record MoodWords(Sentiment mood, double valence, List<String> words, @Nullable List<String> except) {
	}

}
