package monster.quicksell.support.metrics.rollup;

/**
 * One number of a rollup.
 *
 * @param measure what is counted
 * @param bucket which bucket of it: of a histogram, or the stars of a rating; 0 for plain
 * counts and sums
 */
public record Figure(Measure measure, int bucket) {

	/** A plain count or sum. */
	public static Figure of(Measure measure) {
		return new Figure(measure, 0);
	}

	/** The figure of that name. */
	public static Figure parse(String name) {
		int slash = name.indexOf('/');
		return (slash < 0) ? of(Measure.valueOf(name))
				: new Figure(Measure.valueOf(name.substring(0, slash)), Integer.parseInt(name.substring(slash + 1)));
	}

	/** The name under which it is stored: {@code RECEIVED}, {@code RATED/5}. */
	public String name() {
		return (this.bucket == 0) ? this.measure.name() : this.measure.name() + "/" + this.bucket;
	}

}
