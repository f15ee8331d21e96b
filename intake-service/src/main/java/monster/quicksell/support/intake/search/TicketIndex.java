package monster.quicksell.support.intake.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index. It knows up to where of the log it has read, in the same commit as what it
 * read: after a crash it goes on there, and a passage that comes again takes its own
 * place. Safe for many threads.
 */
final class TicketIndex implements AutoCloseable {

	private static final String KEY = "key";

	private static final String TICKET = "ticket";

	static final String TEXT = "text";

	/** So many passages are looked at for the tickets of one page. */
	private static final int MOST_PASSAGES = 2000;

	private final Directory directory;

	private final Analyzer analyzer = new TicketAnalyzer();

	private final IndexWriter writer;

	private final SearcherManager searchers;

	private TicketIndex(Directory directory) throws IOException {
		this.directory = directory;
		this.writer = new IndexWriter(directory, new IndexWriterConfig(this.analyzer));
		this.searchers = new SearcherManager(this.writer, null);
	}

	/** The index in a directory, or one in memory. */
	static TicketIndex open(@Nullable Path directory) {
		try {
			return new TicketIndex((directory != null) ? FSDirectory.open(directory) : new ByteBuffersDirectory());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The search index can't be opened: " + directory, ex);
		}
	}

	/** Adds a passage; it is found after the next {@link #refresh}. */
	void put(Passage passage) throws IOException {
		Document document = new Document();
		document.add(new StringField(KEY, passage.key(), Field.Store.NO));
		document.add(new StringField(TICKET, passage.ticketId(), Field.Store.YES));
		document.add(new TextField(TEXT, passage.text(), Field.Store.NO));
		this.writer.updateDocument(new Term(KEY, passage.key()), document);
	}

	/** Forgets all that was written in a ticket. */
	void forget(String ticketId) throws IOException {
		this.writer.deleteDocuments(new Term(TICKET, ticketId));
	}

	void refresh() throws IOException {
		this.searchers.maybeRefresh();
	}

	/** Keeps what was added, and up to which offset of each partition that is. */
	void commit(Map<Integer, Long> offsets) throws IOException {
		Map<String, String> progress = new HashMap<>();
		offsets.forEach((partition, offset) -> progress.put(Integer.toString(partition), Long.toString(offset)));
		this.writer.setLiveCommitData(progress.entrySet());
		this.writer.commit();
	}

	/** Up to which offset of each partition the last commit reaches. */
	Map<Integer, Long> offsets() {
		Map<Integer, Long> offsets = new HashMap<>();
		Iterable<Map.Entry<String, String>> progress = this.writer.getLiveCommitData();
		if (progress != null) {
			progress.forEach((entry) -> offsets.put(Integer.valueOf(entry.getKey()), Long.valueOf(entry.getValue())));
		}
		return offsets;
	}

	/** The tickets in which this was written, the best first. */
	SequencedSet<String> search(String text, int most) {
		Query query = Question.of(text, this.analyzer);
		try {
			IndexSearcher searcher = this.searchers.acquire();
			try {
				SequencedSet<String> tickets = new LinkedHashSet<>();
				for (ScoreDoc hit : searcher.search(query, MOST_PASSAGES).scoreDocs) {
					if (tickets.size() < most) {
						tickets.add(searcher.storedFields().document(hit.doc).get(TICKET));
					}
				}
				return tickets;
			}
			finally {
				this.searchers.release(searcher);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The part of some texts that answers the question best; null if none does. */
	@Nullable String excerpt(String question, List<String> texts) {
		return Excerpts.best(Question.of(question, this.analyzer), texts, this.analyzer);
	}

	@Override
	public void close() throws IOException {
		this.searchers.close();
		this.writer.close();
		this.directory.close();
	}

}
