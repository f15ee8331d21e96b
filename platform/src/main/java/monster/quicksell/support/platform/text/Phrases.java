package monster.quicksell.support.platform.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Words and phrases to be found in English text by their stems: "listing" finds
 * "listings", "crash" finds "crashed". Letter case does not matter; "critical" does not
 * find "uncritical". A phrase is negated if one of the two words before it denies it.
 * Safe for use by many threads.
 */
public final class Phrases {

	private static final Set<String> DENIALS = Set.of("not", "no", "never", "without", "isn't", "aren't", "wasn't",
			"don't", "doesn't", "didn't", "nothing", "hardly");

	private static final Pattern CLAUSE_END = Pattern.compile("[,.;:!?\\n]");

	private static final Analyzer STEMS = new Analyzer() {
		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer words = new StandardTokenizer();
			TokenStream stems = new PorterStemFilter(new EnglishPossessiveFilter(new LowerCaseFilter(words)));
			return new TokenStreamComponents(words, stems);
		}
	};

	private final Map<String, List<Phrase>> byFirstStem = new HashMap<>();

	private Phrases() {
	}

	/** Compiles phrases; one without any word is refused. */
	public static Phrases of(Collection<String> phrases) {
		Phrases compiled = new Phrases();
		for (String phrase : phrases) {
			List<String> stems = words(phrase).stream().map(Word::stem).toList();
			if (stems.isEmpty()) {
				throw new IllegalArgumentException("a phrase needs a word: '" + phrase + "'");
			}
			compiled.byFirstStem.computeIfAbsent(stems.getFirst(), (key) -> new ArrayList<>())
				.add(new Phrase(phrase, stems));
		}
		return compiled;
	}

	/** All places where one of the phrases stands, in the order of the text. */
	public List<Match> in(String text) {
		List<Word> words = words(text);
		List<Match> matches = new ArrayList<>();
		for (int start = 0; start < words.size(); start++) {
			for (Phrase phrase : this.byFirstStem.getOrDefault(words.get(start).stem(), List.of())) {
				if (phrase.standsAt(words, start)) {
					Word last = words.get(start + phrase.stems().size() - 1);
					matches.add(new Match(phrase.text(), text.substring(words.get(start).from(), last.to()),
							denied(text, words, start)));
				}
			}
		}
		return matches;
	}

	/** "Not urgent" denies it; "no, it is urgent" does not. */
	private static boolean denied(String text, List<Word> words, int start) {
		for (int before = Math.max(0, start - 2); before < start; before++) {
			if (DENIALS.contains(words.get(before).written())
					&& !CLAUSE_END.matcher(text.substring(words.get(before).to(), words.get(start).from())).find()) {
				return true;
			}
		}
		return false;
	}

	private static List<Word> words(String text) {
		// Typographic apostrophes are as common as plain ones
		String plain = text.replace('\u2019', '\'');
		List<Word> words = new ArrayList<>();
		try (TokenStream tokens = STEMS.tokenStream("text", plain)) {
			CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
			OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				String written = plain.substring(place.startOffset(), place.endOffset())
					.toLowerCase(java.util.Locale.ROOT);
				words.add(new Word(stem.toString(), written, place.startOffset(), place.endOffset()));
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	private record Word(String stem, String written, int from, int to) {
	}

	private record Phrase(String text, List<String> stems) {

		boolean standsAt(List<Word> words, int start) {
			if (start + this.stems.size() > words.size()) {
				return false;
			}
			for (int i = 0; i < this.stems.size(); i++) {
				if (!this.stems.get(i).equals(words.get(start + i).stem())) {
					return false;
				}
			}
			return true;
		}

	}

}
