package monster.quicksell.support.escalation.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text's MinHash (Broder 1997): two texts' fingerprints agree in about as large a share
 * of their places as the texts share words (Jaccard). Words count by their first letters,
 * so that "connecting" is "connection", and common ones not at all.
 *
 * @param hashes one for each permutation; empty if the text has no word that counts
 */
public record Fingerprint(List<Integer> hashes) {

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

	/** Of a text. */
	public static Fingerprint of(String text) {
		Set<String> words = words(text);
		if (words.isEmpty()) {
			return new Fingerprint(List.of());
		}
		List<Integer> least = new ArrayList<>();
		for (int i = 0; i < PERMUTATIONS; i++) {
			int smallest = Integer.MAX_VALUE;
			for (String word : words) {
				smallest = Math.min(smallest, mix(word.hashCode(), i));
			}
			least.add(smallest);
		}
		return new Fingerprint(List.copyOf(least));
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
		if (this.hashes.isEmpty() || this.hashes.size() != other.hashes.size()) {
			return 0;
		}
		int same = 0;
		for (int i = 0; i < this.hashes.size(); i++) {
			if (this.hashes.get(i).equals(other.hashes.get(i))) {
				same++;
			}
		}
		return (double) same / this.hashes.size();
	}

	/** Keys by which alike texts are found: they have at least one in common. */
	public List<String> bands() {
		List<String> bands = new ArrayList<>();
		for (int i = 0; i + ROWS <= this.hashes.size(); i += ROWS) {
			bands.add(i + ":" + this.hashes.subList(i, i + ROWS).hashCode());
		}
		return bands;
	}

}
