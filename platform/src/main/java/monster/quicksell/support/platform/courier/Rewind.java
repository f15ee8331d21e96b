package monster.quicksell.support.platform.courier;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants messages delivered once more, from an instant on. Kept where all
 * instances see it, for each goes back on the partitions that it owns.
 */
public interface Rewind {

	/** Nobody ever does. */
	Rewind NEVER = (partition) -> null;

	/** Where a partition has to go back to; null if it has not. */
	@Nullable Wish wish(int partition);

	/** The partition has gone back; it is not asked to again. */
	default void done(int partition, Wish wish) {
	}

	/**
	 * What somebody wants.
	 *
	 * @param id another for each wish
	 * @param from messages that the broker took at that time or later come again
	 */
	record Wish(String id, Instant from) {
	}

}
