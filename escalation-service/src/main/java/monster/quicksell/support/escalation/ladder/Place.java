package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import monster.quicksell.support.platform.text.Match;

/**
 * Where a phrase stands in a text.
 *
 * @param phrase the phrase of the policy
 * @param words what stands there, as written
 * @param from where it begins
 * @param to where it ends
 * @param sentence in which sentence, counted from 0
 * @param deniedAt where the word stands that denies it; -1 if none does
 */
record Place(String phrase, String words, int from, int to, int sentence, int deniedAt) {

	private static final int LONGEST_WORDS = 120;

	/** A denial stands close by; farther back is not looked. */
	private static final int FARTHEST = 80;

	private static final Pattern DENIAL = Pattern
		.compile("(?:not|no|never|without|nothing|hardly|cannot|nobody|none|.*n['\u2019]t)");

	/** Words that belong together and are not denied. */
	static Place within(String words, int from, int to, int sentence) {
		return new Place("", cut(words), from, to, sentence, -1);
	}

	/** The places of matches, in the order of the text; takes time linear in the text. */
	static List<Place> of(String text, List<Match> matches) {
		List<Place> places = new ArrayList<>();
		int from = 0;
		int sentence = 0;
		for (Match match : matches) {
			// Matches come in the order of the text, so the next such word is the one
			int at = wordAt(text, match.words(), from);
			for (int i = from; i < at; i++) {
				sentence += endsSentence(text, i) ? 1 : 0;
			}
			places.add(new Place(match.phrase(), cut(match.words()), at, at + match.words().length(), sentence,
					match.negated() ? deniedAt(text, at, match.phrase()) : -1));
			from = at;
		}
		return places;
	}

	/** The points in 0.00 and in example.com end nothing. */
	private static boolean endsSentence(String text, int at) {
		char sign = text.charAt(at);
		return sign == '\n' || ".!?".indexOf(sign) >= 0
				&& (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
	}

	private static int wordAt(String text, String words, int from) {
		for (int at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
			if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
				return at;
			}
		}
		return from;
	}

	/**
	 * A denial counts within its part of a sentence ("No, I want my money back" denies
	 * nothing), and a phrase that denies by itself ("not working") is not denied again.
	 */
	private static int deniedAt(String text, int at, String phrase) {
		for (String word : phrase.split("\\s+")) {
			if (isDenial(word)) {
				return -1;
			}
		}
		int begin = at;
		while (begin > 0 && at - begin < FARTHEST && ".,;:!?\n\u2014".indexOf(text.charAt(begin - 1)) < 0) {
			begin--;
		}
		int end = at;
		for (int word = 0; word < 2 && end > begin; word++) {
			while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
				end--;
			}
			int from = end;
			while (from > begin && !Character.isWhitespace(text.charAt(from - 1))) {
				from--;
			}
			if (isDenial(text.substring(from, end))) {
				return from;
			}
			end = from;
		}
		return -1;
	}

	private static boolean isDenial(String word) {
		return DENIAL.matcher(word.toLowerCase(Locale.ROOT)).matches();
	}

	private static String cut(String words) {
		String line = words.replaceAll("\\s+", " ");
		return (line.length() > LONGEST_WORDS) ? line.substring(0, LONGEST_WORDS) : line;
	}

}
