package monster.quicksell.support.routing.classification;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Sees through one slip of the finger in a word of five letters or more: "acount",
 * "paymnet". Of words and vocabulary all forms with one letter left out are compared, as
 * SymSpell does it (Garbe, 2012), and confirmed. The first letter has to be right.
 */
final class Spelling {

	private static final int SHORTEST = 5;

	private static final int DIGESTS = 1 << 18;

	private static final List<String> ENDINGS = List.of("", "s", "ed", "ing");

	private final Set<String> stems = new HashSet<>();

	private final Set<String> right;

	private final Map<String, String> abbreviations = new HashMap<>();

	private final Map<String, String> stemOf = new HashMap<>();

	private final Map<String, Set<String>> shortened = new HashMap<>();

	/** Digests of the shortened forms: most words have none in common with them. */
	private final BitSet digests = new BitSet(DIGESTS);

	Spelling(Collection<Word> vocabulary, Map<String, String> abbreviations, Collection<String> right) {
		this.right = new HashSet<>(right);
		abbreviations.forEach((word, meant) -> this.abbreviations.put(word, Words.of(meant).getFirst().stem()));
		for (Word word : vocabulary) {
			this.stems.add(word.stem());
			learn(word.written(), word.stem());
			ENDINGS.forEach((ending) -> learn(word.stem() + ending, word.stem()));
		}
		this.shortened.keySet().forEach((form) -> this.digests.set(form.hashCode() & (DIGESTS - 1)));
	}

	private void learn(String form, String stem) {
		if (form.length() >= SHORTEST && form.chars().allMatch(Character::isLetter)
				&& this.stemOf.putIfAbsent(form, stem) == null) {
			this.shortened.computeIfAbsent(form, (key) -> new HashSet<>(2)).add(form);
			for (int i = 1; i < form.length(); i++) {
				this.shortened.computeIfAbsent(without(form, i), (key) -> new HashSet<>(2)).add(form);
			}
		}
	}

	/** The word with the stem that is meant. */
	Word read(Word word) {
		String meant = this.abbreviations.get(word.written());
		if (meant != null) {
			return word.as(meant);
		}
		if (this.stems.contains(word.stem()) || word.written().length() < SHORTEST
				|| this.right.contains(word.written())) {
			return word;
		}
		String stem = nearest(word.written());
		return (stem != null) ? word.as(stem) : word;
	}

	private @Nullable String nearest(String written) {
		int length = written.length();
		String stem = confirmed(written, written, written.hashCode());
		// The digest of a word without one letter, as String reckons it, in one step each
		int power = 1;
		int[] behind = new int[length + 1];
		int[] powers = new int[length + 1];
		for (int i = length - 1; i >= 0; i--) {
			powers[i] = power;
			behind[i] = behind[i + 1] + written.charAt(i) * power;
			power *= 31;
		}
		int before = 0;
		for (int i = 0; i < length && stem == null; i++) {
			if (i > 0) {
				int digest = before * powers[i] + behind[i + 1];
				stem = seems(digest) ? confirmed(written, without(written, i), digest) : null;
			}
			before = 31 * before + written.charAt(i);
		}
		return stem;
	}

	private boolean seems(int digest) {
		return this.digests.get(digest & (DIGESTS - 1));
	}

	private @Nullable String confirmed(String written, String key, int digest) {
		String first = null;
		if (seems(digest)) {
			for (String form : this.shortened.getOrDefault(key, Set.of())) {
				if ((first == null || form.compareTo(first) < 0) && isOneSlip(form, written)) {
					first = form;
				}
			}
		}
		return (first != null) ? this.stemOf.get(first) : null;
	}

	/** One letter more, less or other, or two neighbours in the wrong order. */
	static boolean isOneSlip(String one, String other) {
		if (one.length() > other.length()) {
			return isOneSlip(other, one);
		}
		int same = 0;
		while (same < one.length() && one.charAt(same) == other.charAt(same)) {
			same++;
		}
		if (other.length() - one.length() == 1) {
			return one.substring(same).equals(other.substring(same + 1));
		}
		if (one.length() != other.length() || same == one.length()) {
			return one.length() == other.length();
		}
		boolean swapped = same + 1 < one.length() && one.charAt(same) == other.charAt(same + 1)
				&& one.charAt(same + 1) == other.charAt(same)
				&& one.substring(same + 2).equals(other.substring(same + 2));
		return swapped || one.substring(same + 1).equals(other.substring(same + 1));
	}

	private static String without(String word, int i) {
		return word.substring(0, i) + word.substring(i + 1);
	}

}
