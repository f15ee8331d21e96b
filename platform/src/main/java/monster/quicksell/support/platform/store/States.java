package monster.quicksell.support.platform.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A service's states as the engine sees them. All methods block; all throw
 * {@link StoreUnavailable} while the store can't be reached, and may then be called again
 * with the same arguments.
 *
 * @param <S> the state
 */
public interface States<S> extends StateQueries<S> {

	/** The stored ones of these tickets, by ticket id. */
	Map<String, Stored<S>> load(Collection<String> ticketIds);

	/**
	 * Writes documents, each only over the version before its own.
	 * @return which of them were written and which lost to someone else's write or can't
	 * be written at all
	 */
	Saved save(Collection<Stored<S>> documents);

	/**
	 * Forgets the outgoing records of these documents, unless someone has written them
	 * since.
	 */
	void clearOutbox(Collection<Stored<S>> published);

	/** Timers of these partitions that are due before an instant, by ticket id. */
	Map<String, Timer> due(Set<Integer> partitions, Instant before);

	/** Tickets of these partitions that have something to publish, at most so many. */
	List<Stored<S>> pending(Set<Integer> partitions, int limit);

	/**
	 * Offset up to which a partition's records are in the states; empty if none ever
	 * were, or the states were dropped.
	 */
	OptionalLong progress(int partition);

	/** Remembers progress; never goes back. */
	void advance(Map<Integer, Long> progress);

	/** Forgets everything: a rebuild from the log follows. */
	void drop();

	/** What became of a save. */
	record Saved(Set<String> lost, Map<String, String> impossible) {
	}

	/** A due time of a ticket. */
	record Timer(int partition, Instant due) {
	}

}
