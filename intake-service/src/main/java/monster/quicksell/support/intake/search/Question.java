package monster.quicksell.support.intake.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: words, of which a passage has all up to two and three of four
 * beyond; and phrases in quotation marks, which it has as they stand. There is no other
 * syntax, so no question is malformed.
 */
final class Question {

	private static final Pattern PART = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

	private static final int MOST_PARTS = 20;

	private Question() {
	}

	static Query of(String text, Analyzer analyzer) {
		QueryBuilder builder = new QueryBuilder(analyzer);
		BooleanQuery.Builder words = new BooleanQuery.Builder();
		List<Query> phrases = new ArrayList<>();
		int count = 0;
		Matcher parts = PART.matcher(text);
		while (parts.find() && count + phrases.size() < MOST_PARTS) {
			if (parts.group(1) != null) {
				add(phrases, builder.createPhraseQuery(TicketIndex.TEXT, parts.group(1)));
			}
			else {
				// A word such as QS-7F3KQ-2M9XW has parts that belong together
				Query word = builder.createPhraseQuery(TicketIndex.TEXT, parts.group(2));
				if (word != null) {
					words.add(word, BooleanClause.Occur.SHOULD);
					count++;
				}
			}
		}
		return of(words, count, phrases);
	}

	private static Query of(BooleanQuery.Builder words, int count, List<Query> phrases) {
		if (count == 0 && phrases.isEmpty()) {
			return new MatchNoDocsQuery();
		}
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		phrases.forEach((phrase) -> all.add(phrase, BooleanClause.Occur.MUST));
		if (count > 0) {
			words.setMinimumNumberShouldMatch((count <= 2) ? count : Math.ceilDiv(count * 3, 4));
			all.add(words.build(), BooleanClause.Occur.MUST);
		}
		return all.build();
	}

	private static void add(List<Query> queries, @Nullable Query query) {
		if (query != null) {
			queries.add(query);
		}
	}

}
