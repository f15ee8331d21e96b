package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;

/** Every due time is what a recount from the ticket's history says. */
final class DueTimesCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, TicketCreated> created = new HashMap<>();
		Map<String, Instant> begun = new HashMap<>();
		Map<String, Priority> priority = new HashMap<>();
		for (LogEvent event : history.events()) {
			switch (event.data()) {
				case TicketCreated ticket -> {
					created.put(event.ticketId(), ticket);
					begun.put(event.ticketId(), event.time());
				}
				case TicketRouted routed -> priority.put(event.ticketId(), routed.getPriority());
				case SlaTargetsSet set -> {
					TicketCreated ticket = created.get(event.ticketId());
					Priority how = priority.get(event.ticketId());
					if (ticket == null || how == null) {
						findings.add(Invariant.DUE_TIMES_TRUE, event.id() + " stands before its causes");
					}
					else {
						set.getTargets()
							.forEach((target) -> target(evidence.levels(), event, target, ticket.getChannel(), how,
									begun.getOrDefault(event.ticketId(), Instant.EPOCH), findings));
					}
				}
				default -> {
				}
			}
		}
	}

	private static void target(Levels levels, LogEvent event, SlaTarget target, String channel, Priority priority,
			Instant begun, Findings findings) {
		if (target.getMetric() != SlaMetric.NEXT_RESPONSE && !target.getStartedAt().equals(begun)) {
			findings.add(Invariant.DUE_TIMES_TRUE, event.id() + ": " + target.getMetric() + " counts from "
					+ target.getStartedAt() + ", not " + begun);
		}
		Optional<Levels.Aim> aim = levels.aim(target.getMetric(), channel, priority, target.getStartedAt());
		if (aim
			.filter((right) -> right.due().equals(target.getDueAt())
					&& right.target().toSeconds() == target.getTargetSeconds())
			.isEmpty()) {
			findings.add(Invariant.DUE_TIMES_TRUE, event.id() + ": " + target.getMetric() + " is due "
					+ target.getDueAt() + " after " + target.getTargetSeconds() + " s, a recount says " + aim);
		}
	}

}
