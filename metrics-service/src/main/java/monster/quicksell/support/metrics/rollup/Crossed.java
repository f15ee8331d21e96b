package monster.quicksell.support.metrics.rollup;

import java.util.Objects;

/**
 * Two dimensions of which pairs of values are kept, in rollups of their own.
 *
 * @param first the one that stands first in {@link Dimension}
 * @param second the other one; the same for tickets about two marketplaces
 */
public record Crossed(Dimension first, Dimension second) {

	/** The same whichever is named first. */
	public static Crossed of(Dimension one, Dimension other) {
		return (one.compareTo(other) <= 0) ? new Crossed(one, other) : new Crossed(other, one);
	}

	static Crossed of(Slot pair) {
		return new Crossed(pair.dimension(), Objects.requireNonNull(pair.and()).dimension());
	}

	/** What the names of its periods begin with. No zone's name has the sign in it. */
	public String prefix() {
		return this.first + "*" + this.second + " ";
	}

}
