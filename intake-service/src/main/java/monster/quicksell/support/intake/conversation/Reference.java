package monster.quicksell.support.intake.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call a ticket: {@code QS-7F3KQ-2M9XW}. Nine characters of the ticket's id
 * and a check character, a weighted sum in GF(32): any one wrong character and any two
 * that changed places are noticed. 45 bits name a ticket, they prove nothing, and are not
 * unique for certain: among a million tickets there is one chance in seventy that any two
 * share a reference.
 */
public final class Reference {

	private static final int DATA = 9;

	private Reference() {
	}

	/** The reference of a ticket. */
	public static String of(String prefix, String ticketId) {
		String data = ticketId.substring(0, DATA);
		return format(prefix, data + Crockford.ALPHABET.charAt(times(sum(data))));
	}

	/**
	 * Reads what a person typed: letter case, O for 0, I or L for 1, and missing hyphens
	 * are forgiven. Empty if it is no reference, or one with a mistake.
	 */
	public static Optional<String> parse(String prefix, String text) {
		Matcher matcher = pattern(prefix, "^\\s*", "\\s*$").matcher(text);
		return matcher.find() ? checked(prefix, matcher) : Optional.empty();
	}

	/** The first reference that stands in a text. */
	public static Optional<String> find(String prefix, String text) {
		Matcher matcher = pattern(prefix, "(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])").matcher(text);
		while (matcher.find()) {
			Optional<String> reference = checked(prefix, matcher);
			if (reference.isPresent()) {
				return reference;
			}
		}
		return Optional.empty();
	}

	private static Pattern pattern(String prefix, String before, String after) {
		return Pattern.compile(
				before + Pattern.quote(prefix) + "[- ]?([0-9a-tv-zA-TV-Z]{5})[- ]?([0-9a-tv-zA-TV-Z]{5})" + after,
				Pattern.CASE_INSENSITIVE);
	}

	private static Optional<String> checked(String prefix, Matcher matcher) {
		String typed = matcher.group(1) + matcher.group(2);
		StringBuilder read = new StringBuilder();
		for (int i = 0; i < typed.length(); i++) {
			int value = Crockford.value(typed.charAt(i));
			if (value < 0) {
				return Optional.empty();
			}
			read.append(Crockford.ALPHABET.charAt(value));
		}
		return (sum(read.toString()) == 0) ? Optional.of(format(prefix, read.toString())) : Optional.empty();
	}

	private static String format(String prefix, String ten) {
		String upper = ten.toUpperCase(Locale.ROOT);
		return prefix + "-" + upper.substring(0, 5) + "-" + upper.substring(5);
	}

	/** Horner's scheme: each character has another power of x as its weight. */
	private static int sum(String characters) {
		int sum = 0;
		for (int i = 0; i < characters.length(); i++) {
			sum = times(sum) ^ Crockford.value(characters.charAt(i));
		}
		return sum;
	}

	/** Times x, modulo x^5 + x^2 + 1. */
	private static int times(int element) {
		int product = element << 1;
		return (product > 31) ? product ^ 0b100101 : product;
	}

}
