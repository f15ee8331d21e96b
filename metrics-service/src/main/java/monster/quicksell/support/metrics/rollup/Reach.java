package monster.quicksell.support.metrics.rollup;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * How far numbers of a ticket reach: the values that they count with.
 *
 * @param slots the values that the whole ticket has
 * @param own the only value that they count with; absent if they count with those of the
 * whole ticket
 */
record Reach(List<Slot> slots, @Nullable Slot own) {

	/** Tells each value. */
	void single(Consumer<Slot> each) {
		if (this.own != null) {
			each.accept(this.own);
		}
		else {
			this.slots.forEach(each);
		}
	}

	/** Tells each pair of values of these two dimensions. */
	void paired(Crossed crossed, Consumer<Slot> each) {
		if (this.own != null) {
			with(this.own, 0, crossed, each);
		}
		else if (crossed.isOfTickets()) {
			for (int i = 0; i < this.slots.size(); i++) {
				with(this.slots.get(i), i + 1, crossed, each);
			}
		}
	}

	private void with(Slot one, int from, Crossed crossed, Consumer<Slot> each) {
		Dimension other = crossed.besides(one.dimension());
		for (int i = from; other != null && i < this.slots.size(); i++) {
			if (this.slots.get(i).dimension() == other) {
				each.accept(Slot.pair(one, this.slots.get(i)));
			}
		}
	}

}
