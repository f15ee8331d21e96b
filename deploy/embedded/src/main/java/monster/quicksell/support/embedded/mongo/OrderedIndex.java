package monster.quicksell.support.embedded.mongo;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;

/**
 * An index in the order of its keys; {@link Plan} reads ranges of it.
 */
abstract sealed class OrderedIndex extends Index<Key> permits IdIndex, FieldIndex {

	private final StoredMap entries;

	OrderedIndex(String name, List<IndexKey> keys, boolean sparse, StoredMap entries) {
		super(name, keys, sparse);
		this.entries = entries;
	}

	StoredMap entries() {
		return this.entries;
	}

	/**
	 * Whether a document may have several entries.
	 */
	abstract boolean isMultikey();

	/**
	 * The position of the document that an entry is about.
	 */
	abstract Key position(Key entry, byte[] value);

	List<String> fields() {
		return keys();
	}

	/** Whether no two documents have the same values, not even none. */
	boolean hasEachOnce() {
		return isUnique() && !isSparse();
	}

	long count(KeyRange range) {
		return this.entries.rank(range.to()) - this.entries.rank(range.from());
	}

	Stream<Key> positions(KeyRange range, boolean reverse) {
		var cursor = this.entries.read(range, reverse);
		Iterator<Key> positions = new Iterator<>() {

			@Override
			public boolean hasNext() {
				return cursor.hasNext();
			}

			@Override
			public Key next() {
				Key entry = cursor.next();
				return position(entry, cursor.getValue());
			}

		};
		return stream(positions);
	}

	/**
	 * Those of several ranges in one order, as {@link Merge} has it.
	 */
	Stream<Key> merged(List<KeyRange> ranges, boolean reverse) {
		return stream(new Merge(this, ranges, reverse));
	}

	private static Stream<Key> stream(Iterator<Key> positions) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(positions, 0), false);
	}

	@Override
	public Key getPosition(Document document) {
		return Key.of(document.get("_id"));
	}

	@Override
	public long getCount() {
		return this.entries.size();
	}

	@Override
	public long getDataSize() {
		return getCount();
	}

	/**
	 * Never: the collection plans its queries itself.
	 */
	@Override
	public boolean canHandle(Document query) {
		return false;
	}

	@Override
	public Iterable<Key> getPositions(Document query) {
		throw new UnsupportedOperationException("Queries are planned by the collection");
	}

	@Override
	public boolean hasSameOptions(Index<?> other) {
		return super.hasSameOptions(other) && isUnique() == other.isUnique()
				&& toIndexDescription().equals(other.toIndexDescription());
	}

	@Override
	public void drop() {
		// The database removes the entries
	}

}
