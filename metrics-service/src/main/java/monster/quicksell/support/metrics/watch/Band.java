package monster.quicksell.support.metrics.watch;

import org.jspecify.annotations.Nullable;

/**
 * A limit with room to come back: raised beyond one value, cleared only beyond another,
 * so that what moves around the limit speaks once.
 *
 * @param raise the value that must be passed to raise
 * @param clear the value that must be reached to clear, on the other side
 */
public record Band(double raise, double clear) {

	/** Whether too much is what raises; too little otherwise. */
	boolean above() {
		return this.raise >= this.clear;
	}

	/**
	 * Whether it is raised after a reading.
	 * @param raised whether it was before
	 * @param value the reading; with none, all stays as it was
	 */
	public boolean next(boolean raised, @Nullable Double value) {
		if (value == null) {
			return raised;
		}
		if (above()) {
			return raised ? value > this.clear : value > this.raise;
		}
		return raised ? value < this.clear : value < this.raise;
	}

}
