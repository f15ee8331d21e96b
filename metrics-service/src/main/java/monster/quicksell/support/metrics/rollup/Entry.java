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

	/** What it changes in the figures by two dimensions, each two apart. */
	public Map<Crossed, Delta> paired() {
		Map<Cell, Long> cells = new HashMap<>();
		this.accounts.forEach((account) -> account.paired(cells));
		Map<Crossed, Map<Cell, Long>> apart = new HashMap<>();
		cells.forEach((cell, number) -> apart.computeIfAbsent(Crossed.of(cell.slot()), (key) -> new HashMap<>())
			.put(cell, number));
		Map<Crossed, Delta> deltas = new HashMap<>();
		apart.forEach((crossed, numbers) -> deltas.put(crossed, new Delta(this.offset, new Tally(numbers))));
		return deltas;
	}

}
