package monster.quicksell.support.routing.classification;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a message from which something can be learned: its first ones as stems, in
 * their order. Numbers, addresses and the like are left out.
 */
public final class Bag {

	private static final int MOST = 60;

	private static final int LONGEST_WORD = 30;

	private static final int READ = 600;

	private static final Pattern ADDRESS = Pattern.compile("\\S{0,100}@\\S{0,100}");

	private Bag() {
	}

	/** Of a subject and a text. */
	public static List<String> of(String subject, String text) {
		return Stream.of(subject, text)
			.flatMap((part) -> Words.of(withoutAddresses(part)).stream())
			.map(Word::stem)
			.filter(Bag::isWord)
			.limit(MOST)
			.toList();
	}

	private static String withoutAddresses(String part) {
		return ADDRESS.matcher(part.substring(0, Math.min(READ, part.length()))).replaceAll(" ");
	}

	private static boolean isWord(String stem) {
		return stem.length() <= LONGEST_WORD && stem.chars().allMatch((c) -> c == '\'' || Character.isLetter(c));
	}

}
