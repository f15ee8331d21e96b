package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * Mends words that no article has by the nearest one that some article has: one slip
 * (also two swapped letters) in words of four letters, two in words of eight.
 */
final class Spelling {

	static final String FIELD = "words";

	private static final Pattern WORD = Pattern.compile("[a-z]{4,30}");

	private final Terms terms;

	Spelling(Terms terms) {
		this.terms = terms;
	}

	/** The nearest known word; empty if there is none. */
	Optional<String> mend(String written) {
		String word = written.toLowerCase(Locale.ROOT);
		if (!WORD.matcher(word).matches()) {
			return Optional.empty();
		}
		int slips = (word.length() >= 8) ? 2 : 1;
		try {
			FuzzyTermsEnum near = new FuzzyTermsEnum(this.terms, new Term(FIELD, word), slips, 1, true);
			BoostAttribute nearness = near.attributes().addAttribute(BoostAttribute.class);
			String best = null;
			double rank = 0;
			for (BytesRef term = near.next(); term != null; term = near.next()) {
				String candidate = term.utf8ToString();
				double next = nearness.getBoost() * 1000 + Math.min(near.docFreq(), 900) / 10.0;
				if (WORD.matcher(candidate).matches() && next > rank) {
					best = candidate;
					rank = next;
				}
			}
			return Optional.ofNullable(best);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
