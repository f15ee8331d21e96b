package monster.quicksell.support.metrics.rollup;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One value of one dimension, or a pair of values that hold at once.
 *
 * @param dimension the dimension
 * @param value its value, as the events name it
 * @param and the other half of a pair; absent for a value alone
 */
public record Slot(Dimension dimension, String value, @Nullable Slot and) {

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

	/** A value alone. */
	public Slot(Dimension dimension, String value) {
		this(dimension, value, null);
	}

	/** Both values at once, the same whichever is named first. */
	static Slot pair(Slot one, Slot other) {
		int order = one.dimension.compareTo(other.dimension);
		boolean ordered = order < 0 || order == 0 && one.value.compareTo(other.value) <= 0;
		return ordered ? new Slot(one.dimension, one.value, other) : new Slot(other.dimension, other.value, one);
	}

	/** What holds besides a value, if this is a pair with it. */
	Optional<Slot> besides(Slot half) {
		if (this.and == null) {
			return Optional.empty();
		}
		if (this.and.equals(half)) {
			return Optional.of(new Slot(this.dimension, this.value));
		}
		boolean first = this.dimension == half.dimension && this.value.equals(half.value);
		return first ? Optional.of(this.and) : Optional.empty();
	}

	/** The slot that takes over what has no room in this one's dimension. */
	Slot other() {
		return new Slot(this.dimension, OTHER, (this.and != null) ? this.and.other() : null);
	}

}
