package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketQueued;
import org.jspecify.annotations.Nullable;

/**
 * The places that routing keeps are held by just the tickets that are somebody's: one
 * that was not given back would be nobody's for ever.
 */
final class PlacesCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, String> holders = holders(history);
		Map<String, String> places = evidence.readers().places();
		for (String ticket : history.highest().keySet()) {
			String wanted = history.isOver(ticket) ? null : holders.get(ticket);
			String held = places.get(ticket);
			if (!Objects.equals(wanted, held)) {
				findings.add(Invariant.CAPACITY_KEPT, "%s is %s, and holds %s".formatted(ticket,
						(wanted != null) ? "with " + wanted : "with nobody, or over", place(held)));
			}
		}
		places.forEach((ticket, agent) -> {
			if (!history.highest().containsKey(ticket)) {
				findings.add(Invariant.CAPACITY_KEPT, place(agent) + " is held by " + ticket + ", which is no ticket");
			}
		});
	}

	private static String place(@Nullable String agent) {
		return (agent != null) ? "a place of " + agent : "no place";
	}

	private static Map<String, String> holders(History history) {
		Map<String, String> holders = new HashMap<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof TicketAssigned assigned) {
				holders.put(event.ticketId(), assigned.getAssignee());
			}
			else if (event.data() instanceof TicketQueued) {
				holders.remove(event.ticketId());
			}
		}
		return holders;
	}

}
