package monster.quicksell.support.embedded.mongo;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
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
		Document left = plan.get().isSorted() ? null : order;
		return matchDocumentsFromStream(found, plan.get().rest(query), left, skip, limit, batchSize, projection);
	}

	@Override
	public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters arrayFilters,
			boolean isMulti, boolean isUpsert, Oplog oplog) {
		Optional<Document> reply = isMulti ? Optional.empty()
				: DirectUpdate.of(selector, update).flatMap((direct) -> update(direct, isUpsert));
		return reply.orElseGet(() -> super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog));
	}

	/** The reply; empty if the document is not as it was meant to be. */
	private Optional<Document> update(DirectUpdate update, boolean isUpsert) {
		Key position = update.position();
		byte[] stored = this.documents.get(position);
		if (stored == null) {
			return Optional.of(isUpsert ? insert(update) : reply(0, 0));
		}
		this.lookups.examine();
		Document before = Documents.decode(update.isReplacement() ? fieldsOf(update, stored) : stored);
		if (!update.matches(before)) {
			return Optional.empty();
		}
		if (update.isForNewOnes()) {
			return Optional.of(reply(1, 0));
		}
		Document after = update.after(before);
		Utils.validateFieldNames(after);
		byte[] bytes = Documents.encode(after);
		boolean isChanged = !Arrays.equals(stored, bytes);
		if (isChanged) {
			getIndexes().forEach((index) -> index.checkUpdate(before, after, this));
			getIndexes().forEach((index) -> index.updateInPlace(before, after, position, this));
			this.documents.put(position, bytes);
		}
		return Optional.of(reply(1, isChanged ? 1 : 0));
	}

	private Document insert(DirectUpdate update) {
		Document fresh = update.fresh();
		Utils.validateFieldNames(fresh);
		addDocument(fresh);
		return reply(0, 0).append("upserted", fresh.get("_id"));
	}

	private static Document reply(int matched, int modified) {
		return new Document("n", matched).append("nModified", modified);
	}

	/** Of a document that will be replaced, what its conditions and indexes are about. */
	private byte[] fieldsOf(DirectUpdate update, byte[] stored) {
		Set<String> fields = new HashSet<>(update.selector().keySet());
		getIndexes()
			.forEach((index) -> index.getKeys().forEach((key) -> fields.add(Utils.firstFragment(key.getKey()))));
		return new Wanted(fields).of(stored);
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
