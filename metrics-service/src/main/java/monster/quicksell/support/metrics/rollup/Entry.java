package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event changed in what its ticket adds.
 *
 * @param offset the event's offset in its partition of the log
 * @param accounts what is to be added: of one event at most two, what was added before
 * taken away and what is added now
 */
public record Entry(long offset, List<Account> accounts) {

	/** What it changes in the figures by one dimension. */
	public Delta single() {
		Map<Cell, Long> cells = new HashMap<>();
		this.accounts.forEach((account) -> account.single(cells));
		return new Delta(this.offset, new Tally(cells));
	}

	/** What it changes in the figures by these two dimensions. */
	public Delta paired(Crossed crossed) {
		Map<Cell, Long> cells = new HashMap<>();
		this.accounts.forEach((account) -> account.paired(crossed, cells));
		return new Delta(this.offset, new Tally(cells));
	}

}
