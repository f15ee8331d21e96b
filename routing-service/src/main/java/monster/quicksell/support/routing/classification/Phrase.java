package monster.quicksell.support.routing.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy looks for: words in a row, by their stems. {@code <name>} stands for any
 * phrase of that vocabulary, {@code ...} for up to four words of the same sentence in
 * between, {@code ...8} for up to eight.
 */
record Phrase(List<Part> parts) {

	static final int GAP = 4;

	private static final Pattern PIECE = Pattern.compile("<([^>]*)>|\\.\\.\\.(\\d{1,2})?|[^<.]+|.");

	/** Rows of words, of which one has to come, after at most so many other words. */
	record Part(Map<String, List<List<Word>>> byFirstStem, int gap) {

		static Part of(List<List<Word>> choices, int gap) {
			Map<String, List<List<Word>>> byFirstStem = new LinkedHashMap<>();
			choices.forEach(
					(row) -> byFirstStem.computeIfAbsent(row.getFirst().stem(), (key) -> new ArrayList<>()).add(row));
			return new Part(byFirstStem, gap);
		}

	}

	/**
	 * Reads a phrase.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	static Phrase of(String text, Map<String, List<String>> vocabulary) {
		List<Part> parts = new ArrayList<>();
		int gap = 0;
		Matcher pieces = PIECE.matcher(text);
		while (pieces.find()) {
			String piece = pieces.group();
			if (piece.startsWith("...")) {
				gap = (pieces.group(2) != null) ? Integer.parseInt(pieces.group(2)) : GAP;
				continue;
			}
			List<List<Word>> choices = (pieces.group(1) != null) ? choices(pieces.group(1), vocabulary)
					: row(Words.of(piece));
			if (!choices.isEmpty()) {
				parts.add(Part.of(choices, parts.isEmpty() ? 0 : gap));
				gap = 0;
			}
		}
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("a phrase needs a word: '" + text + "'");
		}
		return new Phrase(parts);
	}

	private static List<List<Word>> row(List<Word> words) {
		return words.isEmpty() ? List.of() : List.of(words);
	}

	private static List<List<Word>> choices(String name, Map<String, List<String>> vocabulary) {
		List<String> words = vocabulary.get(name);
		if (words == null) {
			throw new IllegalArgumentException("no such vocabulary: <" + name + ">");
		}
		List<List<Word>> choices = new ArrayList<>();
		for (String word : words) {
			List<Word> row = Words.of(word);
			if (row.isEmpty() || word.contains("<") || word.contains("...")) {
				throw new IllegalArgumentException("a vocabulary holds plain words: '" + word + "'");
			}
			choices.add(row);
		}
		return choices;
	}

}
