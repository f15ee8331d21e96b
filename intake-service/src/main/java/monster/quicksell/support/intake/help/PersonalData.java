package monster.quicksell.support.intake.help;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes out of a question what may be somebody's: what is missing can be told without.
 */
final class PersonalData {

	private static final int LONGEST = 200;

	private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+");

	private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);

	private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\p{N}])@[\\p{L}\\p{N}._]{2,}");

	/** Five digits or more, also in groups: telephone, card, order, account. */
	private static final Pattern NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[\\s()./-]{0,2}\\p{Nd}){4,}");

	/** Letters and digits mixed: IBANs, tracking numbers, tokens. */
	private static final Pattern CODE = Pattern
		.compile("\\b(?=[\\p{L}\\p{N}]*\\p{Nd}[\\p{L}\\p{N}]*\\p{Nd}[\\p{L}\\p{N}]*\\p{Nd})[\\p{L}\\p{N}]{8,}\\b");

	private PersonalData() {
	}

	/** The text in one line of lower case, masked, at most 200 characters. */
	static String masked(String text) {
		// Twice the length is looked at: what is cut must not lose the half that shows
		// what it was
		String line = text.substring(0, Math.min(text.length(), 2 * LONGEST))
			.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+", " ")
			.strip();
		line = LINK.matcher(line).replaceAll("[link]");
		line = ADDRESS.matcher(line).replaceAll("[address]");
		line = HANDLE.matcher(line).replaceAll("[name]");
		line = CODE.matcher(line).replaceAll("[number]");
		line = NUMBER.matcher(line).replaceAll("[number]");
		return line.substring(0, Math.min(line.length(), LONGEST)).toLowerCase(Locale.ROOT).strip();
	}

}
