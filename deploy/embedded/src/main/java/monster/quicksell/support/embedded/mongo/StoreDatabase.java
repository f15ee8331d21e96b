package monster.quicksell.support.embedded.mongo;

import java.util.List;
import java.util.function.UnaryOperator;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;

/**
 * A database whose collections and indexes are maps of a {@link Store}.
 */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Key> {

	static final String DOCUMENTS = "documents.";

	private static final String ENTRIES = "index.";

	private final Store store;

	private final Lookups lookups;

	StoreDatabase(String name, CursorRegistry cursors, Store store, Lookups lookups) {
		super(name, cursors);
		this.store = store;
		this.lookups = lookups;
		initializeNamespacesAndIndexes();
	}

	@Override
	public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databases,
			Oplog oplog) {
		UnaryOperator<Document> handler = (part) -> super.handleCommand(channel, command, part, databases, oplog);
		return switch (command) {
			case "update" -> Bulks.update(query, handler);
			case "insert" -> Bulks.insert(query, handler);
			case "aggregate" -> aggregate(query, handler, databases, oplog);
			default -> handler.apply(query);
		};
	}

	/**
	 * Lets the indexes find what a first {@code $match} asks for; the server would look
	 * at all documents.
	 */
	private Document aggregate(Document command, UnaryOperator<Document> handler, DatabaseResolver databases,
			Oplog oplog) {
		MongoCollection<Key> collection = resolveCollection(String.valueOf(command.get("aggregate")), false);
		List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
		if (collection == null || pipeline.isEmpty()
				|| !(pipeline.getFirst().get("$match") instanceof Document match)) {
			return handler.apply(command);
		}
		Aggregation aggregation = Aggregation.fromPipeline(pipeline, databases, this, collection, oplog);
		aggregation.validate(command);
		List<Document> result = aggregation.runStages(collection.handleQueryAsStream(match));
		Document reply = new Document("cursor",
				new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", result));
		Utils.markOkay(reply);
		return reply;
	}

	@Override
	protected MongoCollection<Key> openOrCreateCollection(String name, CollectionOptions options) {
		return new StoreCollection(this, name, options, this.cursorRegistry, this.store.map(documentsOf(name)),
				this.lookups);
	}

	@Override
	protected Index<Key> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
		if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
			return new IdIndex(name, this.store.map(documentsOf(collection)));
		}
		return new FieldIndex(name, keys, true, sparse, this.store.map(entriesOf(collection, name)));
	}

	@Override
	protected Index<Key> openOrCreateSecondaryIndex(String collection, String name, List<IndexKey> keys,
			boolean sparse) {
		return new FieldIndex(name, keys, false, sparse, this.store.map(entriesOf(collection, name)));
	}

	@Override
	protected void dropIndex(MongoCollection<Key> collection, String name) {
		super.dropIndex(collection, name);
		if (!name.equals("_id_")) {
			this.store.remove(entriesOf(collection.getCollectionName(), name));
		}
	}

	@Override
	public void dropCollection(String name, Oplog oplog) {
		super.dropCollection(name, oplog);
		this.store.remove(documentsOf(name));
	}

	@Override
	public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
		throw new UnsupportedOperationException("Collections can't be renamed");
	}

	@Override
	protected long getStorageSize() {
		return this.store.size();
	}

	@Override
	protected long getFileSize() {
		return this.store.size();
	}

	private String documentsOf(String collection) {
		return DOCUMENTS + getFullCollectionNamespace(collection);
	}

	private String entriesOf(String collection, String index) {
		return ENTRIES + getFullCollectionNamespace(collection) + "/" + index;
	}

}
