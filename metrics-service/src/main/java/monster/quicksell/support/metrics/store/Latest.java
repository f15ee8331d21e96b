package monster.quicksell.support.metrics.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import monster.quicksell.support.metrics.rollup.Changes;
import monster.quicksell.support.metrics.rollup.Rollup;
import org.jspecify.annotations.Nullable;

/**
 * The rollups that this instance wrote with each partition's last batch: the next one
 * mostly goes on with them, and need not read them. Somebody else may have written them
 * since, so they serve for nothing but what is then written on the condition that nobody
 * has.
 */
final class Latest {

	private final Map<Integer, Map<String, Rollup>> partitions = new ConcurrentHashMap<>();

	/**
	 * Those that changes go beyond, by their documents' ids. They are kept no longer:
	 * what becomes of them is known once it was written.
	 */
	Map<String, Rollup> take(int partition, Changes changes) {
		Map<String, Rollup> written = this.partitions.remove(partition);
		Map<String, Rollup> before = new HashMap<>();
		if (written == null) {
			return before;
		}
		changes.periods().forEach((period) -> {
			String id = RollupDocument.id(period, partition);
			@Nullable Rollup rollup = written.get(id);
			if (rollup != null && rollup.isBefore(changes)) {
				before.put(id, rollup);
			}
		});
		return before;
	}

	/** They are those of the last batch. */
	void keep(int partition, Map<String, Rollup> written) {
		this.partitions.put(partition, written);
	}

	/** All were forgotten. */
	void clear() {
		this.partitions.clear();
	}

}
