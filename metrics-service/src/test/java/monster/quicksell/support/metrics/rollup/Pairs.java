package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.Map;

/** What an event changes in the figures by two dimensions. */
public final class Pairs {

	private Pairs() {
	}

	/** By each two that it changes any of. */
	public static Map<Crossed, Delta> of(Entry entry) {
		Map<Crossed, Delta> pairs = new HashMap<>();
		Crossed.ALL.forEach((crossed) -> pairs.put(crossed, entry.paired(crossed)));
		pairs.values().removeIf((delta) -> delta.change().cells().isEmpty());
		return pairs;
	}

}
