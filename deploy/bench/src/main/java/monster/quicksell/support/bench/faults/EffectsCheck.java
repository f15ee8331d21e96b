package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import org.apache.avro.specific.SpecificRecord;

/** Each cause has its effect, and has it once. */
final class EffectsCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, SpecificRecord> latest = new HashMap<>();
		Set<String> done = new HashSet<>();
		Set<String> queued = new HashSet<>();
		Set<String> escalated = new HashSet<>();
		Map<String, Integer> causes = new HashMap<>();
		Map<String, Integer> routed = new HashMap<>();
		for (LogEvent event : history.events()) {
			String ticket = event.ticketId();
			switch (event.data()) {
				// A new message may route and time it anew, but not in the same way
				case TicketRouted data -> {
					again(latest, event, data, findings);
					routed.merge(ticket, 1, Integer::sum);
				}
				case TicketCreated _ -> causes.merge(ticket, 1, Integer::sum);
				case CustomerReplied _ -> causes.merge(ticket, 1, Integer::sum);
				case SlaTargetsSet data -> again(latest, event, data, findings);
				case TicketQueued _ -> queued.add(ticket);
				case TicketAssigned _ -> {
					if (!done.add(ticket + " assigned")) {
						findings.add(Invariant.ONE_EFFECT, ticket + " was assigned more than once");
					}
				}
				// A call is hurried when the ticket becomes more urgent
				case TicketEscalated data -> {
					causes.merge(ticket, 1, Integer::sum);
					escalated.add(ticket + " " + data.getTrigger());
					if (!done
						.add(ticket + " " + data.getTrigger() + " " + data.getLevel() + " " + data.getPriority())) {
						findings.add(Invariant.ONE_EFFECT, ticket + " was escalated more than once for "
								+ data.getTrigger() + " to level " + data.getLevel());
					}
				}
				default -> {
				}
			}
		}
		routed.forEach((ticket, times) -> {
			int asked = causes.getOrDefault(ticket, 0);
			if (times > asked) {
				findings.add(Invariant.ONE_EFFECT,
						ticket + " was routed " + times + " times for " + asked + " messages and escalations");
			}
		});
		breaches(evidence, history, escalated, findings);
		for (String ticket : history.highest().keySet()) {
			if (!history.isOver(ticket) && !done.contains(ticket + " assigned") && !queued.contains(ticket)) {
				findings.add(Invariant.ONE_EFFECT, ticket + " was neither assigned nor queued");
			}
			for (String effect : List.of("TicketRouted", "SlaTargetsSet")) {
				if (!latest.containsKey(ticket + " " + effect)) {
					findings.add(Invariant.ONE_EFFECT, ticket + " never had a " + effect);
				}
			}
		}
	}

	/**
	 * A target that was missed while the ticket was at work, and that nobody took back,
	 * has escalated it. Of tickets that are over by the end, or wait for the customer, a
	 * call may have been put off until then.
	 */
	private static void breaches(Evidence evidence, History history, Set<String> escalated, Findings findings) {
		history.breaches().forEach((clock, breached) -> {
			String ticket = History.ticket(clock);
			String trigger = evidence.agreed().ofBreaches().get(breached.getMetric().name());
			TicketStatus status = history.status().get(ticket);
			if (trigger != null && !History.isOver(status) && status != TicketStatus.WAITING
					&& !escalated.contains(ticket + " " + trigger)) {
				findings.add(Invariant.ONE_EFFECT, ticket + " was never escalated for " + trigger);
			}
		});
	}

	private static void again(Map<String, SpecificRecord> latest, LogEvent event, SpecificRecord data,
			Findings findings) {
		if (data.equals(latest.put(event.ticketId() + " " + event.type(), data))) {
			findings.add(Invariant.ONE_EFFECT, event.id() + " repeats the " + event.type() + " before it");
		}
	}

}
