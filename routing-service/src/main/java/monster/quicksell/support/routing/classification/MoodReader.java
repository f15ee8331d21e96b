package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.text.Match;
import monster.quicksell.support.platform.text.Phrases;

/**
 * Reads the mood of a message from the words of the policy's list. The sum of the words'
 * valences is squeezed as VADER does it (Hutto and Gilbert, 2014): x / sqrt(x² + 15). A
 * denied word of joy counts as half a complaint, a denied complaint as nothing.
 */
final class MoodReader {

	private static final int SHOUTS = 3;

	private static final double DENIED_JOY = -0.74;

	private final RoutingPolicy.Moods policy;

	private final Map<Integer, RoutingPolicy.MoodWords> lists = new TreeMap<>();

	private final Map<Integer, Set<String>> excepts = new TreeMap<>();

	MoodReader(RoutingPolicy.Moods policy, Lexicon.Builder lexicon) {
		this.policy = policy;
		List<String> known = new ArrayList<>();
		for (RoutingPolicy.MoodWords mood : policy.words()) {
			List<String> words = mood.words().stream().filter((word) -> isNew(word, known)).toList();
			int list = lexicon.add(words);
			this.lists.put(list, mood);
			if (mood.except() != null) {
				this.excepts.put(list, Set.copyOf(mood.except()));
			}
		}
	}

	// "frustrated" and "frustrating" are one word: it must not count twice
	private static boolean isNew(String word, List<String> known) {
		boolean twin = Phrases.of(known).in(word).stream().anyMatch((match) -> match.words().equals(word));
		if (!twin) {
			known.add(word);
		}
		return !twin;
	}

	Mood read(Message message, List<Lexicon.Finds> parts) {
		double sum = 0;
		List<Reason> reasons = new ArrayList<>();
		for (Map.Entry<Integer, RoutingPolicy.MoodWords> list : this.lists.entrySet()) {
			Set<String> words = new LinkedHashSet<>();
			for (Lexicon.Finds part : parts) {
				for (Match match : part.of(list.getKey())) {
					if (CompiledRule.isExcept(this.excepts.getOrDefault(list.getKey(), Set.of()), match)) {
						continue;
					}
					sum += valence(match, list.getValue().valence());
					words.add(match.negated() ? "not " + match.words() : match.words());
				}
			}
			if (!words.isEmpty()) {
				String mood = list.getValue().mood().name();
				reasons.add(new Reason("mood " + mood.toLowerCase(Locale.ROOT),
						words.stream().limit(Classifier.WORDS_SHOWN).toList(), "sentiment " + mood));
			}
		}
		sum *= 1 + this.policy.exclamation() * shouts(message);
		double score = Math.round(100 * sum / Math.sqrt(sum * sum + 15)) / 100.0;
		return new Mood(sentiment(score), score, reasons);
	}

	private double valence(Match match, double valence) {
		if (match.negated()) {
			return (valence > 0) ? valence * DENIED_JOY : 0;
		}
		return inCapitals(match.words()) ? valence * (1 + this.policy.capitals()) : valence;
	}

	private static boolean inCapitals(String words) {
		return words.length() > 2 && words.chars().anyMatch(Character::isUpperCase)
				&& words.chars().noneMatch(Character::isLowerCase);
	}

	private static long shouts(Message message) {
		return Stream.of(message.subject(), message.text())
			.flatMapToInt(String::chars)
			.filter((c) -> c == '!')
			.limit(SHOUTS)
			.count();
	}

	private Sentiment sentiment(double score) {
		if (score <= this.policy.angryUpTo()) {
			return Sentiment.ANGRY;
		}
		if (score <= this.policy.negativeUpTo()) {
			return Sentiment.NEGATIVE;
		}
		return (score >= this.policy.positiveFrom()) ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
	}

}
