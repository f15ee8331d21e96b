package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexReader;

/** Reads questions: mends words, and keeps of long ones what tells most. */
final class Questions {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'\u2019]+");

	/** Longer questions are texts: not each of their words is looked for. */
	private static final int SHORT = 8;

	private static final int MOST_OF_A_TEXT = 15;

	private static final int LONGEST = 4000;

	private final Vocabulary vocabulary;

	private final Analyzer analyzer;

	private final IndexReader reader;

	private final Spelling spelling;

	Questions(Vocabulary vocabulary, IndexReader reader, Spelling spelling) {
		this.vocabulary = vocabulary;
		this.analyzer = vocabulary.forQuestions();
		this.reader = reader;
		this.spelling = spelling;
	}

	Question read(String text) {
		Map<String, String> mended = new HashMap<>();
		String sound = mend(text.substring(0, Math.min(text.length(), LONGEST)), mended);
		List<Concept> all = Concept.of(this.analyzer, sound);
		List<Concept> concepts = all.stream().filter((concept) -> !this.vocabulary.ignores(concept.words())).toList();
		if (concepts.isEmpty()) {
			// "What is QuickSell for": better these words than none
			return new Question(all, (all.size() + 1) / 2, mended, ArticleIndex.FIELDS);
		}
		if (concepts.size() <= SHORT) {
			int n = concepts.size();
			return new Question(concepts, (n <= 2) ? n : (n + 1) / 2, mended, ArticleIndex.FIELDS);
		}
		List<Concept> telling = concepts.stream()
			.filter((concept) -> frequency(concept) > 0)
			.sorted(Comparator.comparingInt(this::frequency))
			.limit(MOST_OF_A_TEXT)
			.toList();
		int looked = Math.min(concepts.size(), MOST_OF_A_TEXT);
		return new Question(telling, (looked + 2) / 3, mended, ArticleIndex.FIELDS);
	}

	private String mend(String text, Map<String, String> mended) {
		List<String> parts = new ArrayList<>();
		Matcher words = WORD.matcher(text);
		int end = 0;
		while (words.find()) {
			String word = words.group();
			parts.add(text.substring(end, words.start()));
			parts.add(
					(this.vocabulary.ignores(word) || isKnown(word)) ? word : this.spelling.mend(word).map((better) -> {
						mended.put(better, word);
						return better;
					}).orElse(word));
			end = words.end();
		}
		return String.join("", parts) + text.substring(end);
	}

	private boolean isKnown(String word) {
		return Concept.of(this.analyzer, word)
			.stream()
			.allMatch((concept) -> concept.terms().stream().anyMatch((term) -> term.startsWith("="))
					|| frequency(concept) > 0);
	}

	/** In how many articles a concept occurs, at least. */
	private int frequency(Concept concept) {
		int most = 0;
		for (String term : concept.terms()) {
			for (String field : ArticleIndex.FIELDS.keySet()) {
				try {
					most = Math.max(most, this.reader.docFreq(ArticleIndex.term(field, term)));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		return most;
	}

}
