package monster.quicksell.support.metrics.rollup;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an event changed in what its ticket adds.
 *
 * @param offset the event's offset in its partition of the log
 * @param accounts what is to be added: of one event at most two, what was added before
 * taken away and what is added now
 */
public record Entry(long offset, List<Account> accounts) {

	/** The dimensions in which the ticket got or lost values. */
	Set<Dimension> changed() {
		if (this.accounts.size() < 2) {
			return Set.of();
		}
		List<Slot> before = this.accounts.getFirst().slots();
		List<Slot> after = this.accounts.getLast().slots();
		Set<Dimension> changed = EnumSet.noneOf(Dimension.class);
		before.stream().filter((slot) -> !after.contains(slot)).map(Slot::dimension).forEach(changed::add);
		after.stream().filter((slot) -> !before.contains(slot)).map(Slot::dimension).forEach(changed::add);
		return changed;
	}

	/** What changes where the ticket keeps its values. */
	Account rest() {
		return this.accounts.getLast().plus(this.accounts.getFirst());
	}

}
