package monster.quicksell.support.bench.faults;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketStatusChanged;

/**
 * Nobody ever has more than there are places, by the broker's stamps: a place is given
 * only after the log told that it is free, so that stands before it.
 */
final class CapacityCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Desks desks = new Desks(evidence.agreed());
		List<LogEvent> inTime = history.events()
			.stream()
			.sorted(Comparator.comparing(LogEvent::at).thenComparing((event) -> event.data() instanceof TicketAssigned))
			.toList();
		for (LogEvent event : inTime) {
			switch (event.data()) {
				case TicketCreated created -> desks.channels.put(event.ticketId(), created.getChannel());
				case TicketAssigned assigned -> desks.give(event.ticketId(), assigned.getAssignee(), findings);
				case TicketQueued _ -> desks.take(event.ticketId());
				case TicketStatusChanged moved -> desks.moved(event.ticketId(), History.isOver(moved.getTo()));
				default -> {
				}
			}
		}
	}

	/** Who has which ticket, and how many places they take. */
	private static final class Desks {

		private final Agreed agreed;

		private final Map<String, String> channels = new HashMap<>();

		private final Map<String, String> holders = new HashMap<>();

		private final Map<String, Integer> taken = new HashMap<>();

		private final Set<String> over = new HashSet<>();

		Desks(Agreed agreed) {
			this.agreed = agreed;
		}

		void give(String ticket, String agent, Findings findings) {
			take(ticket);
			// It was given before that was read, and its place is free again by then
			if (this.over.contains(ticket)) {
				return;
			}
			this.holders.put(ticket, agent);
			int now = this.taken.merge(agent, places(ticket), Integer::sum);
			int most = this.agreed.capacity().getOrDefault(agent, 0);
			if (now > most) {
				findings.add(Invariant.CAPACITY_KEPT,
						agent + " has " + now + " of " + most + " places taken with " + ticket);
			}
		}

		void moved(String ticket, boolean isOver) {
			if (isOver) {
				this.over.add(ticket);
				take(ticket);
			}
			else {
				this.over.remove(ticket);
			}
		}

		void take(String ticket) {
			String agent = this.holders.remove(ticket);
			if (agent != null) {
				this.taken.merge(agent, -places(ticket), Integer::sum);
			}
		}

		private int places(String ticket) {
			return this.agreed.places().getOrDefault(this.channels.getOrDefault(ticket, ""), 1);
		}

	}

}
