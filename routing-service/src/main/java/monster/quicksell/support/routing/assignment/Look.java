package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One look at a queue, from its head on. Who had no room for what came first, though they
 * may have it, takes nothing as heavy that comes after: a place that becomes free in
 * between is for the next look. And of a ticket that needs several places the few that
 * somebody has are saved: with the one who lacks the fewest, not with all.
 */
public final class Look {

	private final Map<String, Integer> lighterThan = new HashMap<>();

	/** Whether a desk may still take a ticket of so many places. */
	public boolean allows(Desk desk, int weight) {
		return weight < this.lighterThan.getOrDefault(desk.agent().id(), Integer.MAX_VALUE);
	}

	/** Nobody had room for this one. */
	public void refused(Collection<Desk> desks, Demand demand, Teamwork rules, Instant now) {
		int weight = rules.weight(demand.channel());
		Choice.fit(desks, demand, rules, now).forEach((desk) -> limit(desk, weight));
		Choice.nearest(desks, (desk) -> allows(desk, 1), demand, rules, now).ifPresent((desk) -> limit(desk, 1));
	}

	private void limit(Desk desk, int weight) {
		this.lighterThan.merge(desk.agent().id(), weight, Math::min);
	}

}
