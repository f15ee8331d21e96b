package monster.quicksell.support.embedded.mongo;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A collection kept in the order of its {@code _id}s that finds documents by its indexes.
 */
final class StoreCollection extends AbstractSynchronizedMongoCollection<Key> {

	private final StoredMap documents;

	private final Lookups lookups;

	StoreCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors,
			StoredMap documents, Lookups lookups) {
		super(database, name, options, cursors);
		this.documents = documents;
		this.lookups = lookups;
	}

	@Override
	protected QueryResult queryDocuments(Document query, @Nullable Document order, int skip, int limit, int batchSize,
			@Nullable Document projection) {
		List<OrderedIndex> indexes = getIndexes().stream().map(OrderedIndex.class::cast).toList();
		long many = (limit > 0) ? (long) skip + limit : 0;
		Optional<Plan> plan = Plan.cheapest(query, order, many, indexes);
		if (plan.isEmpty()) {
			if (!query.isEmpty() && !getCollectionName().startsWith("system.")) {
				this.lookups.scan();
			}
			return matchDocuments(query, order, skip, limit, batchSize, projection);
		}
		Optional<Wanted> fields = Wanted.of(query, order, projection);
		Stream<Document> found = plan.get()
			.positions()
			.map(this.documents::get)
			.filter(Objects::nonNull)
			.map((document) -> fields.map((wanted) -> wanted.of(document)).orElse(document))
			.map(this::examine);
		Document rest = plan.get().isSorted() ? null : order;
		return matchDocumentsFromStream(found, query, rest, skip, limit, batchSize, projection);
	}

	@Override
	protected QueryResult matchDocuments(Document query, @Nullable Document order, int skip, int limit, int batchSize,
			@Nullable Document projection) {
		Stream<Document> all = streamAllDocumentsWithPosition().map(DocumentWithPosition::getDocument);
		return matchDocumentsFromStream(all, query, order, skip, limit, batchSize, projection);
	}

	@Override
	protected Stream<DocumentWithPosition<Key>> streamAllDocumentsWithPosition() {
		return this.documents.stream()
			.map((entry) -> new DocumentWithPosition<>(examine(entry.getValue()), entry.getKey()));
	}

	private Document examine(byte[] document) {
		this.lookups.examine();
		return Documents.decode(document);
	}

	@Override
	protected Document getDocument(Key position) {
		return Documents.decode(Objects.requireNonNull(this.documents.get(position)));
	}

	@Override
	protected Key addDocumentInternal(Document document) {
		// Only the list of indexes has no id
		String idField = getIdField();
		Key position = Key.of((idField != null) ? document.get(idField) : UUID.randomUUID());
		this.documents.put(position, Documents.encode(document));
		return position;
	}

	@Override
	protected void handleUpdate(Key position, Document oldDocument, Document newDocument) {
		this.documents.put(position, Documents.encode(newDocument));
	}

	@Override
	protected void removeDocument(Key position) {
		if (!this.documents.remove(position)) {
			throw new NoSuchElementException("No document at the position");
		}
	}

	@Override
	public int count() {
		return Math.toIntExact(this.documents.size());
	}

	@Override
	public boolean isEmpty() {
		return this.documents.size() == 0;
	}

	@Override
	protected boolean tracksDataSize() {
		return false;
	}

	@Override
	protected int getDataSize() {
		return 0;
	}

	@Override
	protected void updateDataSize(int delta) {
		// Not kept
	}

}
