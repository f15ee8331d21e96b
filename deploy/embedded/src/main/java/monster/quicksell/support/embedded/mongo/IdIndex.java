package monster.quicksell.support.embedded.mongo;

import java.util.List;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;

/**
 * The index on {@code _id}: the documents themselves, which are kept by it.
 */
final class IdIndex extends OrderedIndex {

	IdIndex(String name, StoredMap documents) {
		super(name, List.of(new IndexKey("_id", true)), false, documents);
	}

	@Override
	boolean isMultikey() {
		return false;
	}

	@Override
	Key position(Key entry, byte[] document) {
		return entry;
	}

	@Override
	public boolean isUnique() {
		return true;
	}

	@Override
	public void checkAdd(Document document, MongoCollection<Key> collection) {
		if (entries().containsKey(getPosition(document))) {
			throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get("_id")));
		}
	}

	@Override
	public void add(Document document, Key position, MongoCollection<Key> collection) {
		// The document is there
	}

	@Override
	public Key remove(Document document) {
		return getPosition(document);
	}

	@Override
	public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {
		// An _id doesn't change
	}

	@Override
	public void updateInPlace(Document oldDocument, Document newDocument, Key position,
			MongoCollection<Key> collection) {
		// An _id doesn't change
	}

}
