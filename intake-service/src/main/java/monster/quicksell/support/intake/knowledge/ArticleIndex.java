package monster.quicksell.support.intake.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** Finds articles for a question, in memory. Safe for many threads. */
public final class ArticleIndex {

	private static final String SLUG = "slug";

	static final String CATEGORY = "category";

	/** The whole text, from which excerpts are taken. */
	static final String BODY = "body";

	/** What a word in each field is worth. */
	static final Map<String, Float> FIELDS = Map.of("title", 4f, "tags", 3f, "questions", 2f, BODY, 1f);

	private static final FieldType WITH_OFFSETS = new FieldType(TextField.TYPE_STORED);

	static {
		WITH_OFFSETS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
		WITH_OFFSETS.freeze();
	}

	private final Map<String, Article> articles = new LinkedHashMap<>();

	private final IndexSearcher searcher;

	private final UnifiedHighlighter highlighter;

	private final Questions questions;

	private ArticleIndex(Collection<Article> articles, HelpPolicy policy) throws IOException {
		articles.forEach((article) -> this.articles.put(article.slug(), article));
		Vocabulary vocabulary = new Vocabulary(policy);
		Analyzer analyzer = new PerFieldAnalyzerWrapper(vocabulary.forArticles(),
				Map.of(Spelling.FIELD, Vocabulary.plain()));
		ByteBuffersDirectory directory = new ByteBuffersDirectory();
		try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
			for (Article article : articles) {
				writer.addDocument(document(article));
			}
			// Words of synonyms are right words too, though no article may have them
			Document synonyms = new Document();
			synonyms.add(new TextField(Spelling.FIELD, vocabulary.synonyms(), Field.Store.NO));
			writer.addDocument(synonyms);
			writer.forceMerge(1);
		}
		DirectoryReader reader = DirectoryReader.open(directory);
		this.searcher = new IndexSearcher(reader);
		this.highlighter = UnifiedHighlighter.builder(this.searcher, analyzer)
			.withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", " … ", true))
			.build();
		this.questions = new Questions(vocabulary, reader, new Spelling(MultiTerms.getTerms(reader, Spelling.FIELD)));
	}

	/** An index of these articles. */
	public static ArticleIndex of(Collection<Article> articles, HelpPolicy policy) {
		try {
			return new ArticleIndex(articles, policy);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Document document(Article article) {
		Document document = new Document();
		document.add(new StringField(SLUG, article.slug(), Field.Store.YES));
		document.add(new StringField(CATEGORY, article.category(), Field.Store.NO));
		document.add(new TextField("title", article.title(), Field.Store.NO));
		document.add(new TextField("tags", String.join("\n", article.tags()), Field.Store.NO));
		document.add(new TextField("questions", article.questions(), Field.Store.NO));
		document.add(new Field(BODY, article.body(), WITH_OFFSETS));
		document.add(new TextField(Spelling.FIELD, String.join(" ", article.title(), String.join(" ", article.tags()),
				article.questions(), article.body()), Field.Store.NO));
		return document;
	}

	/**
	 * The articles for a question, best first. A long text is taken by its most telling
	 * words.
	 * @param category only of this category; of any if null
	 */
	public Answer search(String text, @Nullable String category, int limit) {
		Question question = this.questions.read(text);
		if (question.isEmpty()) {
			return new Answer(List.of(), false);
		}
		try {
			List<Finding> findings = find(question, category, limit);
			return findings.isEmpty() ? new Answer(find(question.loosely(), category, limit), false)
					: new Answer(findings, true);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Finding> find(Question question, @Nullable String category, int limit) throws IOException {
		Query query = question.query(category);
		TopDocs top = this.searcher.search(query, limit);
		String[] excerpts = this.highlighter.highlight(BODY, query, top, 1);
		Weight weight = this.searcher.createWeight(this.searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
		List<Finding> findings = new ArrayList<>();
		for (int i = 0; i < top.scoreDocs.length; i++) {
			int document = top.scoreDocs[i].doc;
			Article article = this.articles.get(this.searcher.storedFields().document(document).get(SLUG));
			if (article != null) {
				findings.add(new Finding(article, top.scoreDocs[i].score, question.why(weight, this.searcher, document),
						excerpts[i]));
			}
		}
		return findings;
	}

	static Term term(String field, String text) {
		return new Term(field, text);
	}

}
