package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mood of a message as VADER does (Hutto and Gilbert, 2014): each word's
 * valence is changed by boosters, denials, capitals and "but" around it; the sum, with
 * its exclamation and question marks, is squeezed to x / sqrt(x² + 15). The policy's
 * words go before the general lexicon's.
 */
final class MoodReader {

	private static final double SQUEEZE = 15;

	private final RoutingPolicy.Moods policy;

	private final List<Listed> lists = new ArrayList<>();

	MoodReader(RoutingPolicy.Moods policy, Lexicon.Builder lexicon) {
		this.policy = policy;
		policy.words()
			.forEach((words) -> this.lists.add(new Listed(lexicon.add(words.words()), words.valence(), words.mood(),
					(words.except() != null) ? Set.copyOf(words.except()) : Set.of())));
	}

	Mood read(Message message, Parts parts) {
		Seen seen = new Seen();
		double sum = read(message.subject(), parts.subject(), seen) + read(message.text(), parts.text(), seen);
		double score = Math.round(100 * sum / Math.sqrt(sum * sum + SQUEEZE)) / 100.0;
		return new Mood(sentiment(score, seen), score, seen.reasons());
	}

	private double read(String text, Lexicon.Finds finds, Seen seen) {
		List<MoodToken> tokens = MoodToken.of(text);
		Own[] own = own(tokens, finds);
		boolean capitalsMatter = someInCapitals(tokens);
		double[] valences = new double[tokens.size()];
		for (int i = 0; i < valences.length; i++) {
			Own policys = own[i];
			double plain = (policys != null) ? policys.valence() : lexical(tokens, i);
			if (plain != 0) {
				valences[i] = valence(plain, tokens, i, capitalsMatter, own);
				seen.add(tokens.get(i), policys, plain, valences[i]);
			}
		}
		weighBut(tokens, valences);
		double sum = 0;
		for (double valence : valences) {
			sum += valence;
		}
		return sum + Math.signum(sum) * emphasis(text);
	}

	/** What the policy says of the words, by their place; nothing where they continue. */
	private @Nullable Own[] own(List<MoodToken> tokens, Lexicon.Finds finds) {
		@Nullable Own[] own = new Own[tokens.size()];
		for (Listed list : this.lists) {
			for (Find find : finds.of(list.number())) {
				if (!CompiledRule.isExcept(list.except(), find)) {
					mark(own, tokens, list, find);
				}
			}
		}
		return own;
	}

	private static void mark(@Nullable Own[] own, List<MoodToken> tokens, Listed list, Find find) {
		boolean first = true;
		for (int i = firstAt(tokens, find.from()); i < own.length && tokens.get(i).from() < find.to(); i++) {
			Own before = own[i];
			if (first && (before == null || before.valence() == 0)) {
				own[i] = new Own(list.valence(), list.mood(), find.words());
			}
			else if (!first && before == null) {
				own[i] = new Own(0, list.mood(), "");
			}
			first = false;
		}
	}

	/** The first token that ends behind a place of the text. */
	private static int firstAt(List<MoodToken> tokens, int from) {
		int low = 0;
		int high = tokens.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (tokens.get(middle).to() > from) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	private static double lexical(List<MoodToken> tokens, int i) {
		String word = tokens.get(i).word();
		Double valence = MoodLexicon.valences().get(word);
		if (valence == null || MoodRules.boosts(word)) {
			return 0;
		}
		boolean hedges = MoodRules.hedges(word) && i + 1 < tokens.size() && tokens.get(i + 1).word().equals("of");
		return hedges ? 0 : valence;
	}

	private static double valence(double plain, List<MoodToken> tokens, int i, boolean capitalsMatter,
			@Nullable Own[] own) {
		double valence = plain;
		if (tokens.get(i).inCapitals() && capitalsMatter) {
			valence += Math.signum(valence) * MoodRules.CAPITALS;
		}
		for (int distance = 1; distance <= 3 && distance <= i; distance++) {
			MoodToken before = tokens.get(i - distance);
			if (own[i - distance] != null || lexical(tokens, i - distance) == 0) {
				valence += MoodRules.boost(before, valence, capitalsMatter) * (1 - 0.05 * (distance - 1));
				valence = MoodRules.denied(valence, tokens, i, distance);
			}
		}
		if (i > 0 && tokens.get(i - 1).word().equals("least")
				&& (i < 2 || !Set.of("at", "very").contains(tokens.get(i - 2).word()))) {
			valence *= MoodRules.DENIED;
		}
		if (i > 1 && tokens.get(i - 1).word().equals("of") && MoodRules.hedges(tokens.get(i - 2).word())) {
			valence -= Math.signum(valence) * MoodRules.BOOST;
		}
		return MoodRules.idiom(valence, tokens, i);
	}

	private static boolean someInCapitals(List<MoodToken> tokens) {
		int loud = 0;
		for (MoodToken token : tokens) {
			loud += token.inCapitals() ? 1 : 0;
		}
		return loud > 0 && loud < tokens.size();
	}

	// What comes after "but" is what is meant
	private static void weighBut(List<MoodToken> tokens, double[] valences) {
		for (int but = 0; but < valences.length; but++) {
			if (tokens.get(but).word().equals("but")) {
				for (int i = 0; i < valences.length; i++) {
					valences[i] *= (i < but) ? 0.5 : 1.5;
				}
				return;
			}
		}
	}

	private static double emphasis(String text) {
		int exclamations = 0;
		int questions = 0;
		for (int i = 0; i < text.length(); i++) {
			exclamations += (text.charAt(i) == '!') ? 1 : 0;
			questions += (text.charAt(i) == '?') ? 1 : 0;
		}
		double doubt = (questions < 2) ? 0 : (questions > 3) ? 0.96 : 0.18 * questions;
		return 0.292 * Math.min(4, exclamations) + doubt;
	}

	private Sentiment sentiment(double score, Seen seen) {
		if (score <= this.policy.angryUpTo() || (seen.angry && score <= this.policy.negativeUpTo())) {
			return Sentiment.ANGRY;
		}
		if (score <= this.policy.negativeUpTo()) {
			return Sentiment.NEGATIVE;
		}
		// A denied complaint counts for the score, but is no joy
		return (seen.glad && score >= this.policy.positiveFrom()) ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
	}

	/** A list of the policy, by the number of its finds. */
	private record Listed(int number, double valence, Sentiment mood, Set<String> except) {
	}

	/** What the policy says of a word. */
	private record Own(double valence, Sentiment mood, String words) {
	}

	/** The words that made the mood. */
	private static final class Seen {

		private final Map<Sentiment, Set<String>> words = new TreeMap<>();

		private boolean angry;

		private boolean glad;

		void add(MoodToken token, @Nullable Own own, double plain, double valence) {
			boolean denied = plain * valence < 0;
			this.glad |= plain > 0 && !denied;
			Sentiment mood = (valence > 0) ? Sentiment.POSITIVE : Sentiment.NEGATIVE;
			if (own != null && own.mood() == Sentiment.ANGRY && !denied) {
				mood = Sentiment.ANGRY;
				this.angry = true;
			}
			String written = (own != null) ? own.words() : token.written();
			this.words.computeIfAbsent(mood, (key) -> new LinkedHashSet<>()).add(denied ? "not " + written : written);
		}

		List<Reason> reasons() {
			List<Reason> reasons = new ArrayList<>();
			this.words.forEach((mood, words) -> reasons.add(new Reason("mood " + mood.name().toLowerCase(Locale.ROOT),
					words.stream().limit(Classifier.WORDS_SHOWN).toList(), "sentiment " + mood)));
			return reasons;
		}

	}

}
