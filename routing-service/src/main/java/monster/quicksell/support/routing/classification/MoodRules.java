package monster.quicksell.support.routing.classification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * VADER's words that change the valence of others (Hutto and Gilbert, 2014): boosters and
 * dampeners, denials, with the published constants.
 */
final class MoodRules {

	static final double CAPITALS = 0.733;

	static final double DENIED = -0.74;

	static final double BOOST = 0.293;

	private static final Set<String> BOOSTERS = Set.of("absolutely", "amazingly", "awfully", "completely",
			"considerably", "decidedly", "deeply", "effing", "enormously", "entirely", "especially", "exceptionally",
			"extremely", "fabulously", "flipping", "fricking", "frickin", "frigging", "fully", "fucking", "greatly",
			"hella", "highly", "hugely", "incredibly", "intensely", "majorly", "more", "most", "particularly", "purely",
			"quite", "really", "remarkably", "so", "substantially", "thoroughly", "totally", "tremendously",
			"unbelievably", "unusually", "utterly", "very");

	private static final Set<String> DAMPENERS = Set.of("almost", "barely", "hardly", "kinda", "less", "little",
			"marginally", "occasionally", "partly", "scarcely", "slightly", "somewhat", "sorta");

	private static final Set<String> DENIALS = Set.of("aint", "arent", "cannot", "cant", "couldnt", "darent", "didnt",
			"doesnt", "dont", "hadnt", "hasnt", "havent", "isnt", "mightnt", "mustnt", "neither", "neednt", "never",
			"none", "nope", "nor", "not", "nothing", "nowhere", "oughtnt", "shant", "shouldnt", "wasnt", "werent",
			"without", "wont", "wouldnt", "rarely", "seldom", "despite");

	private static final Map<String, Double> IDIOMS = Map.of("the shit", 3.0, "the bomb", 3.0, "bad ass", 1.5,
			"yeah right", -2.0, "kiss of death", -1.5, "cut the mustard", 2.0, "hand to mouth", -2.0);

	private static final Map<String, Double> STRENGTHS = new HashMap<>();

	static {
		DAMPENERS.forEach((word) -> STRENGTHS.put(word, -BOOST));
		BOOSTERS.forEach((word) -> STRENGTHS.put(word, BOOST));
	}

	private MoodRules() {
	}

	static boolean boosts(String word) {
		return STRENGTHS.containsKey(word);
	}

	/** Whether it softens what follows as in "kind of good". */
	static boolean hedges(String word) {
		return word.equals("kind") || word.equals("sort");
	}

	/** What a word before adds to a valence: more of it, or less. */
	static double boost(MoodToken before, double valence, boolean capitalsMatter) {
		Double strength = STRENGTHS.get(before.word());
		if (strength == null) {
			return 0;
		}
		double boost = (valence < 0) ? -strength : strength;
		if (before.inCapitals() && capitalsMatter) {
			boost += (valence > 0) ? CAPITALS : -CAPITALS;
		}
		return boost;
	}

	static boolean denies(String word) {
		return DENIALS.contains(word.replace("'", "")) || word.endsWith("n't");
	}

	/** The valence after what stands {@code distance} (1 to 3) words before. */
	static double denied(double valence, List<MoodToken> tokens, int i, int distance) {
		String word = tokens.get(i - distance).word();
		if (distance > 1) {
			String next = tokens.get(i - distance + 1).word();
			boolean praised = word.equals("never") && (next.equals("so") || next.equals("this"));
			if (praised) {
				return valence * ((distance == 2) ? 1.5 : 1.25);
			}
			if (word.equals("without") && next.equals("doubt")) {
				return valence;
			}
		}
		return denies(word) ? valence * DENIED : valence;
	}

	/** The valence of a set phrase that ends with this word, or the word's own. */
	static double idiom(double valence, List<MoodToken> tokens, int i) {
		StringBuilder phrase = new StringBuilder(tokens.get(i).word());
		for (int before = i - 1; before >= Math.max(0, i - 2); before--) {
			phrase.insert(0, tokens.get(before).word() + " ");
			Double idiom = IDIOMS.get(phrase.toString().toLowerCase(Locale.ROOT));
			if (idiom != null) {
				return idiom;
			}
		}
		return valence;
	}

}
