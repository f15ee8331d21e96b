package monster.quicksell.support.embedded.mongo;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * Sorted maps, in memory or in a file; what {@link #change} or {@link #read} returned
 * survives the process, whatever kills it, and a change is there whole or not at all.
 * <p>
 * Changes are appended to a journal, those that end while another is being written
 * together; now and then the maps are written whole and the journal starts anew. Writing
 * the maps for each change would cost twice the time. No file is forced to the disk: that
 * would guard against the loss of power, at a hundred times the price.
 */
final class Store implements AutoCloseable {

	private static final long JOURNAL_LIMIT = 16 * 1024 * 1024;

	private static final int FILL_RATE = 50;

	private static final int MOVED_AT_ONCE = 4 * 1024 * 1024;

	private final MVStore maps;

	private final @Nullable Journal journal;

	/** Changes share it, a write has it alone: so that it finds no change half done. */
	private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();

	/**
	 * How many changes were begun, and of how many it is known that the file has them.
	 */
	private final AtomicLong begun = new AtomicLong();

	private volatile long kept;

	private Store(MVStore maps, @Nullable Journal journal) {
		this.maps = maps;
		this.journal = journal;
		this.maps.setVersionsToKeep(0);
	}

	static Store inMemory() {
		return new Store(MVStore.open(null), null);
	}

	static Store in(Path directory) {
		MVStore maps = new MVStore.Builder().fileName(directory.resolve("documents.mv").toString())
			.autoCommitDisabled()
			.autoCommitBufferSize(0)
			.cacheSize(64)
			.open();
		// Space is free as soon as nothing needs it: only a loss of power could want the
		// old chunks back
		maps.setRetentionTime(0);
		Journal journal = Journal.at(directory.resolve("documents.journal"));
		Store store = new Store(maps, journal);
		journal.replay(store::repeat);
		store.checkpoint(journal);
		return store;
	}

	private void repeat(String name, @Nullable Key key, byte @Nullable [] value) {
		if (key == null) {
			this.maps.removeMap(open(name));
		}
		else if (value == null) {
			open(name).remove(key);
		}
		else {
			open(name).put(key, value);
		}
	}

	StoredMap map(String name) {
		return new StoredMap(open(name), this.journal);
	}

	private MVMap<Key, byte[]> open(String name) {
		return this.maps.openMap(name,
				new MVMap.Builder<Key, byte[]>().keyType(KeyType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
	}

	Stream<String> names() {
		return this.maps.getMapNames().stream();
	}

	void remove(String name) {
		this.maps.removeMap(open(name));
		if (this.journal != null) {
			this.journal.add(name, null, null);
		}
	}

	long size() {
		return this.maps.isPersistent() ? this.maps.getFileStore().size() : 0;
	}

	/**
	 * Makes a change, and returns its result once it can't be lost.
	 */
	<T extends @Nullable Object> T change(Supplier<T> change) {
		this.changing.readLock().lock();
		try {
			this.begun.incrementAndGet();
			return change.get();
		}
		finally {
			this.changing.readLock().unlock();
			keep();
		}
	}

	/**
	 * Returns what was read once that can't be lost: it may be a change that is not in
	 * the file yet, or could not be written to it.
	 */
	<T extends @Nullable Object> T read(Supplier<T> question) {
		try {
			return question.get();
		}
		finally {
			keep();
		}
	}

	private void keep() {
		long seen = this.begun.get();
		if (this.journal != null && this.kept < seen) {
			keep(seen, this.journal);
		}
	}

	private void keep(long upTo, Journal changes) {
		this.changing.writeLock().lock();
		try {
			if (this.kept < upTo) {
				changes.write();
				if (changes.size() > JOURNAL_LIMIT) {
					checkpoint(changes);
				}
				this.kept = this.begun.get();
			}
		}
		finally {
			this.changing.writeLock().unlock();
		}
	}

	/**
	 * Killed before the journal is cleared, it is repeated on maps that have its changes,
	 * and ends in the same.
	 */
	private void checkpoint(Journal changes) {
		changes.write();
		this.maps.commit();
		changes.clear();
		// Pages are always written anew: what is left of the emptiest chunks is moved, so
		// that they can be overwritten
		this.maps.compact(FILL_RATE, MOVED_AT_ONCE);
	}

	@Override
	public void close() {
		this.changing.writeLock().lock();
		try {
			if (this.journal != null) {
				checkpoint(this.journal);
				this.journal.close();
			}
			this.maps.close();
		}
		finally {
			this.changing.writeLock().unlock();
		}
	}

}
