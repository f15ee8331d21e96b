package monster.quicksell.support.escalation.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A text's MinHash (Broder 1997): two texts' fingerprints agree in about as large a share
 * of their places as the texts share words (Jaccard). Words count by their first letters,
 * so that "connecting" is "connection", and common ones not at all.
 */
public final class Fingerprint {

	private static final int PERMUTATIONS = 48;

	/**
	 * Rows of a band: texts that share half of their words meet in some band with 96 %.
	 */
	private static final int ROWS = 3;

	private static final int STEM = 6;

	private static final int MOST_TEXT = 5000;

	private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	private static final Set<String> COMMON = Set.of("the", "and", "for", "you", "your", "yours", "are", "was", "were",
			"with", "that", "this", "these", "those", "have", "has", "had", "can", "cannot", "not", "but", "what",
			"when", "why", "how", "who", "all", "any", "there", "here", "from", "just", "please", "hello", "dear",
			"thanks", "thank", "since", "some", "then", "they", "them", "our", "out", "get", "got", "its", "does",
			"did", "don", "been", "will", "would", "could", "should", "now", "too", "also", "very", "still", "help",
			"need", "want", "anyone", "else", "same", "today", "morning", "again", "always", "really", "hey", "team",
			"support", "about", "into", "over", "keeps", "keep", "getting", "trying", "try", "tried", "after", "before",
			"because", "issue", "problem");

	private final int[] hashes;

	/** Each of those that are kept is asked with every batch. */
	private @Nullable List<String> bands;

	/** One that was made before; none if the text has no word that counts. */
	public Fingerprint(int... hashes) {
		this.hashes = hashes.clone();
	}

	/** Of a text. */
	public static Fingerprint of(String text) {
		Set<String> words = words(text);
		int[] least = new int[words.isEmpty() ? 0 : PERMUTATIONS];
		Arrays.fill(least, Integer.MAX_VALUE);
		for (String word : words) {
			for (int i = 0; i < least.length; i++) {
				least[i] = Math.min(least[i], mix(word.hashCode(), i));
			}
		}
		return new Fingerprint(least);
	}

	/** One for each permutation. */
	public int[] hashes() {
		return this.hashes.clone();
	}

	static Set<String> words(String text) {
		String read = (text.length() > MOST_TEXT) ? text.substring(0, MOST_TEXT) : text;
		Set<String> words = new TreeSet<>();
		for (String word : NO_WORD.split(read.toLowerCase(Locale.ROOT))) {
			if (word.length() > 2 && !COMMON.contains(word)) {
				words.add(word.substring(0, Math.min(STEM, word.length())));
			}
		}
		return words;
	}

	/**
	 * MurmurHash3's finalizer over word and permutation, so that permutations are
	 * independent.
	 */
	private static int mix(int word, int permutation) {
		int hash = word ^ ((permutation + 1) * 0x9e3779b9);
		hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
		hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
		return hash ^ (hash >>> 16);
	}

	/** How alike two are: 0 (nothing in common) to 1 (the same words). */
	public double likeness(Fingerprint other) {
		if (this.hashes.length == 0 || this.hashes.length != other.hashes.length) {
			return 0;
		}
		int same = 0;
		for (int i = 0; i < this.hashes.length; i++) {
			if (this.hashes[i] == other.hashes[i]) {
				same++;
			}
		}
		return (double) same / this.hashes.length;
	}

	/** Keys by which alike texts are found: they have at least one in common. */
	public List<String> bands() {
		List<String> known = this.bands;
		if (known == null) {
			known = IntStream.iterate(0, (i) -> i + ROWS <= this.hashes.length, (i) -> i + ROWS)
				.mapToObj((i) -> i + ":" + Arrays.hashCode(Arrays.copyOfRange(this.hashes, i, i + ROWS)))
				.toList();
			this.bands = known;
		}
		return known;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Fingerprint same && Arrays.equals(this.hashes, same.hashes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.hashes);
	}

	@Override
	public String toString() {
		return "Fingerprint[" + this.hashes.length + " hashes]";
	}

}
