package monster.quicksell.support.embedded.mongo;

import java.util.Map;
import java.util.stream.Stream;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map of a {@link Store} whose changes are in its journal.
 */
final class StoredMap {

	private final MVMap<Key, byte[]> entries;

	private final @Nullable Journal journal;

	StoredMap(MVMap<Key, byte[]> entries, @Nullable Journal journal) {
		this.entries = entries;
		this.journal = journal;
	}

	byte @Nullable [] get(Key key) {
		return this.entries.get(key);
	}

	boolean containsKey(Key key) {
		return this.entries.containsKey(key);
	}

	void put(Key key, byte[] value) {
		this.entries.put(key, value);
		note(key, value);
	}

	boolean remove(Key key) {
		boolean isRemoved = this.entries.remove(key) != null;
		note(key, null);
		return isRemoved;
	}

	private void note(Key key, byte @Nullable [] value) {
		if (this.journal != null) {
			this.journal.add(this.entries.getName(), key, value);
		}
	}

	Cursor<Key, byte[]> read(KeyRange range, boolean reverse) {
		return reverse ? this.entries.cursor(range.to(), range.from(), true)
				: this.entries.cursor(range.from(), range.to(), false);
	}

	/**
	 * How many keys are below it.
	 */
	long rank(Key key) {
		long index = this.entries.getKeyIndex(key);
		return (index < 0) ? -index - 1 : index;
	}

	long size() {
		return this.entries.sizeAsLong();
	}

	Stream<Map.Entry<Key, byte[]>> stream() {
		return this.entries.entrySet().stream();
	}

}
