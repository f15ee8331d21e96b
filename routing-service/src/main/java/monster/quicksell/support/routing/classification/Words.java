package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Cuts a text into words and stems, by Lucene's analysis of English. */
final class Words {

	private static final Analyzer STEMS = new Analyzer() {
		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer words = new StandardTokenizer();
			TokenStream stems = new PorterStemFilter(new EnglishPossessiveFilter(new LowerCaseFilter(words)));
			return new TokenStreamComponents(words, stems);
		}
	};

	private Words() {
	}

	/** The words in their order. */
	static List<Word> of(String text) {
		// Typographic apostrophes are as common as plain ones
		String plain = text.replace('\u2019', '\'').replace('`', '\'');
		List<Word> words = new ArrayList<>();
		try (TokenStream tokens = STEMS.tokenStream("text", plain)) {
			CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
			OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
			tokens.reset();
			int end = 0;
			int clause = 0;
			int sentence = 0;
			while (tokens.incrementToken()) {
				int start = place.startOffset();
				if (endsSentence(plain, end, start)) {
					sentence++;
					clause++;
				}
				else if (endsClause(plain, end, start)) {
					clause++;
				}
				end = place.endOffset();
				words.add(new Word(stem.toString(), plain.substring(start, end).toLowerCase(Locale.ROOT), start, end,
						clause, sentence));
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return words;
	}

	private static boolean endsClause(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (",;:()\n".indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	// A single line break is but a wrapped line
	private static boolean endsSentence(String text, int from, int to) {
		int lines = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c == '.' || c == '!' || c == '?') {
				return true;
			}
			lines += (c == '\n') ? 1 : 0;
		}
		return lines > 1;
	}

}
