package monster.quicksell.support.bench.faults;

/**
 * A time in which something may have got lost between telling and taking note of it.
 *
 * @param begin of {@link System#nanoTime()}
 * @param end the same
 */
record Unrest(long begin, long end) {

	/** Whether it, or a part of it, lies between two moments. */
	boolean isBetween(long earlier, long later) {
		return this.begin - later <= 0 && this.end - earlier >= 0;
	}

}
