package monster.quicksell.support.intake.kin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text that say what it is about, by their English stem. */
final class TellingWords {

	/** Stems of what stands in every letter to a support team, whatever it is about. */
	private static final Set<String> POLITE = Set.of("hello", "hi", "dear", "thank", "pleas", "help", "regard", "best",
			"sorri", "team", "support", "would", "could", "can", "cannot", "can't", "don't", "doesn't", "get", "got",
			"have", "had", "has", "been", "from", "you", "your", "my", "me", "i", "i'm", "we", "our", "do", "doe",
			"did", "so", "just", "still", "now", "again", "when", "what", "whi", "how", "try", "tri", "problem", "issu",
			"question", "quicksel", "app", "work", "ani", "some", "all", "am", "out", "up", "im", "id", "it'", "us");

	private static final int MOST = 200;

	private TellingWords() {
	}

	static SequencedSet<String> of(String text) {
		SequencedSet<String> words = new LinkedHashSet<>();
		try (Analyzer analyzer = new EnglishAnalyzer(); TokenStream stream = analyzer.tokenStream("text", text)) {
			CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken() && words.size() < MOST) {
				String word = term.toString();
				if (word.length() > 1 && !POLITE.contains(word)) {
					words.add(word);
				}
			}
			stream.end();
			return words;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
