package monster.quicksell.support.platform.engine;

import java.util.List;
import java.util.Map;

/**
 * Hears of changes before the states are written, to keep figures over many tickets. It
 * is called again with the same offsets after a crash or a lost race; keeping the highest
 * applied offset in each document it writes, and writing them guarded by that, it counts
 * each change exactly once.
 */
@FunctionalInterface
public interface ChangeListener<S> {

	/** Listens to nothing. */
	static <S> ChangeListener<S> none() {
		return (changes) -> {
		};
	}

	/**
	 * Applies the changes of a batch, all at once: a round trip for each of many
	 * partitions would cost as many waits.
	 * @param changes by partition, in the order of their offsets
	 * @throws RuntimeException to have the whole batch tried again
	 */
	void beforeWrite(Map<Integer, List<Change<S>>> changes);

	/**
	 * Forgets all figures: a rebuild from the start of the log follows. Called before the
	 * states are dropped.
	 */
	default void forget() {
	}

}
