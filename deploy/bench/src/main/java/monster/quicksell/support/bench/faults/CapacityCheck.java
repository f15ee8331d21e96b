package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.TicketAssigned;

/** Nobody has more tickets than places; no ticket is ever given back in these runs. */
final class CapacityCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, Set<String>> tickets = new HashMap<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketAssigned assigned) {
				tickets.computeIfAbsent(assigned.getAssignee(), (key) -> new HashSet<>()).add(event.ticketId());
			}
		}
		tickets.forEach((agent, theirs) -> {
			int places = evidence.capacity().getOrDefault(agent, 0);
			if (theirs.size() > places) {
				findings.add(Invariant.CAPACITY_KEPT,
						agent + " has " + theirs.size() + " tickets and " + places + " places");
			}
		});
	}

}
