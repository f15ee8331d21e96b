package monster.quicksell.support.escalation.ladder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a text that look-alikes take up.
 *
 * @param ends for each beginning the farthest end of those that begin there or before
 */
record Covered(TreeMap<Integer, Integer> ends) {

	static Covered by(List<Place> lookalikes) {
		TreeMap<Integer, Integer> ends = new TreeMap<>();
		int farthest = 0;
		for (Place each : lookalikes) {
			farthest = Math.max(farthest, each.to());
			ends.put(each.from(), farthest);
		}
		return new Covered(ends);
	}

	boolean covers(Place place) {
		Map.Entry<Integer, Integer> before = this.ends.floorEntry(place.from());
		return before != null && place.to() <= before.getValue();
	}

}
