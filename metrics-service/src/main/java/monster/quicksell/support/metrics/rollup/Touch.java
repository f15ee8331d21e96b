package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A way in which events touch a period, told apart as far as it makes a difference for
 * pairs of values.
 *
 * @param period the day, or all time
 * @param changed the dimensions in which the event gave its ticket other values: there
 * all that the ticket adds is moved
 * @param rest whether this is what it touches for who looks at other dimensions only
 * @param own the dimension of the only value that the numbers count with; absent if they
 * count with those of the whole ticket
 * @param several whether the ticket is about several marketplaces
 */
record Touch(Period period, Set<Dimension> changed, boolean rest, @Nullable Dimension own, boolean several) {

	/** The last offset of each of those that are among these. */
	static Map<Touch, Long> last(List<Entry> entries) {
		Map<Touch, Long> last = new HashMap<>();
		for (Entry entry : entries) {
			Set<Dimension> changed = entry.changed();
			entry.accounts().forEach((account) -> put(last, entry, account, changed, false));
			if (!changed.isEmpty()) {
				put(last, entry, entry.rest(), changed, true);
			}
		}
		return last;
	}

	private static void put(Map<Touch, Long> last, Entry entry, Account account, Set<Dimension> changed, boolean rest) {
		boolean several = account.slots()
			.stream()
			.filter((slot) -> slot.dimension() == Dimension.MARKETPLACE)
			.count() > 1;
		for (Place place : account.numbers().keySet()) {
			Slot own = place.own();
			last.put(new Touch(place.period(), changed, rest, (own != null) ? own.dimension() : null, several),
					entry.offset());
		}
	}

	/** Whether it touches pairs of values of these two dimensions. */
	boolean concerns(Crossed crossed) {
		if (!this.changed.isEmpty()) {
			boolean moves = this.changed.contains(crossed.first()) || this.changed.contains(crossed.second());
			if (moves == this.rest) {
				return false;
			}
		}
		if (this.own != null) {
			return crossed.besides(this.own) != null;
		}
		return crossed.isOfTickets() && (crossed.first() != crossed.second() || this.several);
	}

}
