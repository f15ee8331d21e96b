package monster.quicksell.support.metrics.rollup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Two dimensions of which pairs of values are kept, in rollups of their own.
 *
 * @param first the one that stands first in {@link Dimension}
 * @param second the other one; the same for tickets about two marketplaces
 */
public record Crossed(Dimension first, Dimension second) {

	private static final Set<Dimension> OF_TICKETS = EnumSet.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE);

	/** All that are kept. */
	public static final List<Crossed> ALL = all();

	private static List<Crossed> all() {
		List<Crossed> all = new ArrayList<>();
		for (Dimension one : OF_TICKETS) {
			Stream.of(Dimension.values())
				.filter((other) -> isKept(one, other))
				.map((other) -> of(one, other))
				.forEach(all::add);
		}
		return all.stream().distinct().toList();
	}

	// A ticket may be about several marketplaces; of what it has one of, there are no
	// pairs
	private static boolean isKept(Dimension one, Dimension other) {
		return switch (other) {
			case TOTAL, STATUS -> false;
			default -> one != other || one == Dimension.MARKETPLACE;
		};
	}

	/** The same whichever is named first. */
	public static Crossed of(Dimension one, Dimension other) {
		return (one.compareTo(other) <= 0) ? new Crossed(one, other) : new Crossed(other, one);
	}

	/** Whether the whole ticket has values in both. */
	boolean isOfTickets() {
		return OF_TICKETS.contains(this.first) && OF_TICKETS.contains(this.second);
	}

	/** The other one; null if this is none of the two. */
	@Nullable Dimension besides(Dimension one) {
		if (one == this.first) {
			return this.second;
		}
		return (one == this.second) ? this.first : null;
	}

	/** What the names of its periods begin with. No zone's name has the sign in it. */
	public String prefix() {
		return this.first + "*" + this.second + " ";
	}

}
