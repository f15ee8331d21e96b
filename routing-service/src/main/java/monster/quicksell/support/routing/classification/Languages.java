package monster.quicksell.support.routing.classification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/**
 * The language of a text, by the small words that only some languages have (Lucene's stop
 * words). Undecided for texts of too few of them.
 */
final class Languages {

	/** What is said of a text whose language can't be told. */
	static final String UNKNOWN = "und";

	private static final int FEWEST = 2;

	// In the order in which of equals the first wins
	private static final List<String> CODES = List.of("en", "es", "de", "fr", "pt", "it", "nl", "sv", "ru");

	private static final List<CharArraySet> SMALL_WORDS = List.of(EnglishAnalyzer.getDefaultStopSet(),
			SpanishAnalyzer.getDefaultStopSet(), GermanAnalyzer.getDefaultStopSet(), FrenchAnalyzer.getDefaultStopSet(),
			PortugueseAnalyzer.getDefaultStopSet(), ItalianAnalyzer.getDefaultStopSet(),
			DutchAnalyzer.getDefaultStopSet(), SwedishAnalyzer.getDefaultStopSet(),
			RussianAnalyzer.getDefaultStopSet());

	// Lucene's English list is short, so the commonest others are added
	private static final List<String> MORE_ENGLISH = List.of("i", "my", "you", "your", "we", "have", "has", "can",
			"can't", "what", "how", "when", "why", "does", "do", "don't", "from", "it's", "me", "am", "been", "would",
			"after", "any", "please", "just", "where", "get", "since", "all", "about", "still", "want", "i'm");

	private static final Map<String, Integer> LANGUAGES_OF = languagesOf();

	private Languages() {
	}

	/** Those that are told apart, by their ISO 639 codes. */
	static List<String> codes() {
		return CODES;
	}

	private static Map<String, Integer> languagesOf() {
		Map<String, Integer> languages = new HashMap<>();
		for (int i = 0; i < CODES.size(); i++) {
			int bit = 1 << i;
			for (Object word : SMALL_WORDS.get(i)) {
				languages.merge(String.valueOf((char[]) word), bit, (one, other) -> one | other);
			}
		}
		MORE_ENGLISH.forEach((word) -> languages.merge(word, 1, (one, other) -> one | other));
		return languages;
	}

	/** The language's ISO 639 code. */
	static String of(List<Lexicon.Finds> parts) {
		int[] counts = new int[CODES.size()];
		for (Lexicon.Finds part : parts) {
			for (Word word : part.words()) {
				int bits = LANGUAGES_OF.getOrDefault(word.written(), 0);
				for (int i = 0; bits != 0; i++, bits >>= 1) {
					counts[i] += bits & 1;
				}
			}
		}
		int best = 0;
		for (int i = 1; i < counts.length; i++) {
			best = (counts[i] > counts[best]) ? i : best;
		}
		return (counts[best] >= FEWEST) ? CODES.get(best) : UNKNOWN;
	}

}
