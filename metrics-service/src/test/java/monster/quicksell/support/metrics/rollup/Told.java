package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an event changes in the figures, number by number. */
public final class Told {

	private Told() {
	}

	/** In those by one dimension. */
	public static Tally single(Entry entry) {
		return told(Entries.of(List.of(entry)).single());
	}

	/** In those by each two dimensions of which it changes any. */
	public static Map<Crossed, Tally> paired(Entry entry) {
		Entries entries = Entries.of(List.of(entry));
		Map<Crossed, Tally> pairs = new HashMap<>();
		Crossed.ALL.forEach((crossed) -> pairs.put(crossed, told(entries.paired(crossed))));
		pairs.values().removeIf((tally) -> tally.cells().isEmpty());
		return pairs;
	}

	private static Tally told(Changes changes) {
		Map<Cell, Long> cells = new HashMap<>();
		changes.periods()
			.forEach((period) -> changes.since(-1, period, (slot, numbers) -> numbers.figures()
				.forEach((figure, number) -> Tally.add(cells, new Cell(period, slot, figure), number))));
		return new Tally(cells);
	}

}
