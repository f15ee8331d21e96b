package monster.quicksell.support.intake.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Words in lower case, without accents, by their English stem; cautiously, because
 * tickets come in many languages. No word is left out: people look for "not working".
 */
final class TicketAnalyzer extends Analyzer {

	@Override
	protected TokenStreamComponents createComponents(String field) {
		Tokenizer tokens = new StandardTokenizer();
		TokenStream words = new EnglishPossessiveFilter(new LowerCaseFilter(tokens));
		return new TokenStreamComponents(tokens, new KStemFilter(new ASCIIFoldingFilter(words)));
	}

}
