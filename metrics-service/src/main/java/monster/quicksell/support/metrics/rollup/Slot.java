package monster.quicksell.support.metrics.rollup;

/**
 * One value of one dimension.
 *
 * @param dimension the dimension
 * @param value its value, as the events name it
 */
public record Slot(Dimension dimension, String value) {

	/** The value for what routing has not decided yet. */
	public static final String UNROUTED = "unrouted";

	/** The value for tickets that nobody has. */
	public static final String UNASSIGNED = "unassigned";

	/** The value for tickets about no marketplace. */
	public static final String NO_MARKETPLACE = "none";

	/** The value that stands for all beyond the limit of a dimension. */
	public static final String OTHER = "other";

	/** Everything together. */
	public static final Slot TOTAL = new Slot(Dimension.TOTAL, "all");

	/** The slot that takes over what has no room in this one's dimension. */
	Slot other() {
		return new Slot(this.dimension, OTHER);
	}

}
