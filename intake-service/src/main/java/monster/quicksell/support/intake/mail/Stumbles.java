package monster.quicksell.support.intake.mail;

/** Counts how often in a row one mail could not be fetched. */
final class Stumbles {

	private static final int MOST = 3;

	private long uid = -1;

	private int times;

	/**
	 * True once this one has failed so often that the others must not wait any longer.
	 */
	boolean areEnough(long failed) {
		this.times = (failed == this.uid) ? this.times + 1 : 1;
		this.uid = failed;
		return this.times >= MOST;
	}

}
