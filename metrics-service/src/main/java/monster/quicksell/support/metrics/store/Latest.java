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

	/** Those that changes go beyond, by their documents' ids. */
	Map<String, Rollup> before(int partition, Changes changes) {
		Map<String, Rollup> written = this.partitions.getOrDefault(partition, Map.of());
		Map<String, Rollup> before = new HashMap<>();
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

	/** What of them was written is not known. */
	void drop(int partition) {
		this.partitions.remove(partition);
	}

	/** All were forgotten. */
	void clear() {
		this.partitions.clear();
	}

}
