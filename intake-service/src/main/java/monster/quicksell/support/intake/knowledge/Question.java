package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.NamedMatches;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param concepts what the question is about
 * @param needed how many of them an article must have
 * @param mended words that were mended, and how they were written
 * @param fields where they are looked for, and what a word there is worth
 */
record Question(List<Concept> concepts, int needed, Map<String, String> mended, Map<String, Float> fields) {

	private static final float OTHER_FIELDS = 0.2f;

	boolean isEmpty() {
		return this.concepts.isEmpty();
	}

	/** The same, content with less, but only in titles and tags. */
	Question loosely() {
		Map<String, Float> telling = new HashMap<>(this.fields);
		telling.keySet().retainAll(List.of("title", "tags"));
		return new Question(this.concepts, Math.max(1, this.needed / 2), this.mended, telling);
	}

	Query query(@Nullable String category) {
		BooleanQuery.Builder query = new BooleanQuery.Builder();
		for (int i = 0; i < this.concepts.size(); i++) {
			query.add(NamedMatches.wrapQuery(Integer.toString(i), query(this.concepts.get(i))),
					BooleanClause.Occur.SHOULD);
		}
		query.setMinimumNumberShouldMatch(this.needed);
		if (category != null) {
			query.add(new TermQuery(ArticleIndex.term(ArticleIndex.CATEGORY, category)), BooleanClause.Occur.FILTER);
		}
		return query.build();
	}

	private Query query(Concept concept) {
		List<Query> ways = new ArrayList<>();
		for (String term : concept.terms()) {
			ArticleIndex.FIELDS.forEach(
					(field, worth) -> ways.add(new BoostQuery(new TermQuery(ArticleIndex.term(field, term)), worth)));
		}
		return new DisjunctionMaxQuery(ways, OTHER_FIELDS);
	}

	/** The words of the question that a document has. */
	List<String> why(Weight weight, IndexSearcher searcher, int document) throws IOException {
		List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
		LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
		Matches matches = weight.matches(leaf, document - leaf.docBase);
		if (matches == null) {
			return List.of();
		}
		return NamedMatches.findNamedMatches(matches)
			.stream()
			.map((named) -> Integer.parseInt(named.getName()))
			.sorted()
			.map((i) -> this.concepts.get(i).words())
			.map((word) -> this.mended.containsKey(word) ? this.mended.get(word) + " → " + word : word)
			.toList();
	}

}
