package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * How words become terms: lower case, without accents, by their English stem, and with a
 * mark for each group of synonyms they belong to. Articles and questions get the same
 * marks, so a phrase finds another phrase.
 */
final class Vocabulary {

	private final Set<String> ignored;

	private final List<String> synonyms;

	private final SynonymMap marks;

	Vocabulary(HelpPolicy policy) {
		this.ignored = Set.copyOf(policy.ignored());
		this.synonyms = policy.synonyms().stream().flatMap(List::stream).toList();
		this.marks = marks(policy.synonyms());
	}

	/** True if the word says nothing about what is looked for. */
	boolean ignores(String word) {
		return this.ignored.contains(word.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
	}

	/** Every word and phrase that has a synonym. */
	String synonyms() {
		return String.join(" ", this.synonyms);
	}

	/** For articles: a phrase takes no more places than it has words. */
	Analyzer forArticles() {
		return analyzer((stream) -> new FlattenGraphFilter(new SynonymGraphFilter(stem(stream), this.marks, true)));
	}

	/** For questions: tells where a phrase begins and ends. */
	Analyzer forQuestions() {
		return analyzer((stream) -> new SynonymGraphFilter(stem(stream), this.marks, true));
	}

	/** Words as they are written. */
	static Analyzer plain() {
		return analyzer((stream) -> stream);
	}

	/** The words of a text, as an analyzer sees them. */
	static List<String> words(Analyzer analyzer, String text) {
		List<String> words = new ArrayList<>();
		try (TokenStream stream = analyzer.tokenStream("words", text)) {
			CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
			stream.reset();
			while (stream.incrementToken()) {
				words.add(term.toString());
			}
			stream.end();
			return words;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static TokenStream stem(TokenStream stream) {
		return new SnowballFilter(stream, new EnglishStemmer());
	}

	private static SynonymMap marks(List<List<String>> groups) {
		SynonymMap.Builder builder = new SynonymMap.Builder(true);
		try (Analyzer stems = analyzer(Vocabulary::stem)) {
			for (int i = 0; i < groups.size(); i++) {
				CharsRef mark = new CharsRef("=" + i);
				for (String phrase : groups.get(i)) {
					CharsRef input = SynonymMap.Builder.join(words(stems, phrase).toArray(String[]::new),
							new CharsRefBuilder());
					builder.add(input, mark, true);
				}
			}
			return builder.build();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Analyzer analyzer(UnaryOperator<TokenStream> rest) {
		return new Analyzer() {

			@Override
			protected TokenStreamComponents createComponents(String field) {
				Tokenizer tokens = new StandardTokenizer();
				TokenStream words = new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokens)));
				return new TokenStreamComponents(tokens, rest.apply(words));
			}

		};
	}

}
