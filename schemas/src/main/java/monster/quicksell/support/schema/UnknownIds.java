package monster.quicksell.support.schema;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How long an id is waited for that the registry does not have: one of its nodes may lag
 * behind the one where the schema was registered a moment ago. Ids are the sender's to
 * choose, so after one was waited for in vain no other is for a while: a flood of
 * invented ones holds nobody up. Safe for use by many threads.
 */
final class UnknownIds {

	/**
	 * How long nothing is waited for after that was in vain, and an id is not asked for.
	 */
	static final Duration REFUSED_FOR = Duration.ofSeconds(30);

	private final Duration patience;

	private final LongSupplier nanos;

	private final Map<Integer, Long> since = new ConcurrentHashMap<>();

	private volatile long impatientUntil;

	UnknownIds(Duration patience, LongSupplier nanos) {
		this.patience = patience;
		this.nanos = nanos;
		this.impatientUntil = nanos.getAsLong();
	}

	/** True if the id may yet come: ask again. */
	boolean mayCome(int id) {
		long now = this.nanos.getAsLong();
		if (now - this.impatientUntil < 0) {
			return false;
		}
		Long first = this.since.putIfAbsent(id, now);
		if (now - ((first != null) ? first : now) < this.patience.toNanos()) {
			return true;
		}
		this.since.clear();
		this.impatientUntil = now + REFUSED_FOR.toNanos();
		return false;
	}

	/** It has come. */
	void came(int id) {
		this.since.remove(id);
	}

}
