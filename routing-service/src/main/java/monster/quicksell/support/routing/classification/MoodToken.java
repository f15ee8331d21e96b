package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word or emoticon, as VADER cuts a text: at white space, without punctuation around.
 *
 * @param word in lower case
 * @param written as it is written
 * @param from where it begins in the text
 * @param to where it ends
 */
record MoodToken(String word, String written, int from, int to) {

	static List<MoodToken> of(String text) {
		String plain = text.replace('\u2019', '\'');
		List<MoodToken> tokens = new ArrayList<>();
		int from = 0;
		while (from < plain.length()) {
			int first = plain.codePointAt(from);
			int to = from + Character.charCount(first);
			if (isPicture(first)) {
				tokens.add(of(plain, from, to));
			}
			else if (!Character.isWhitespace(first)) {
				while (to < plain.length() && !Character.isWhitespace(plain.charAt(to))
						&& !isPicture(plain.codePointAt(to))) {
					to++;
				}
				tokens.add(trimmed(plain, from, to));
			}
			from = to;
		}
		return tokens;
	}

	private static boolean isPicture(int codePoint) {
		return codePoint > 0x2000 && Character.isExtendedPictographic(codePoint);
	}

	private static MoodToken trimmed(String text, int begin, int end) {
		int from = begin;
		int to = end;
		boolean plain = Character.isLetterOrDigit(text.charAt(from)) && Character.isLetterOrDigit(text.charAt(to - 1));
		if (!plain && to - from > 2
				&& !MoodLexicon.valences().containsKey(text.substring(from, to).toLowerCase(Locale.ROOT))) {
			while (to > from + 1 && isPunctuation(text.charAt(to - 1))) {
				to--;
			}
			while (from < to - 1 && isPunctuation(text.charAt(from))) {
				from++;
			}
		}
		return of(text, from, to);
	}

	private static MoodToken of(String text, int from, int to) {
		String written = text.substring(from, to);
		return new MoodToken(written.toLowerCase(Locale.ROOT), written, from, to);
	}

	private static boolean isPunctuation(char c) {
		return c < 128 && !Character.isLetterOrDigit(c);
	}

	boolean inCapitals() {
		boolean capitals = false;
		for (int i = 0; i < this.written.length(); i++) {
			char c = this.written.charAt(i);
			if (Character.isLowerCase(c)) {
				return false;
			}
			capitals |= Character.isUpperCase(c);
		}
		return capitals && this.written.length() > 1;
	}

}
