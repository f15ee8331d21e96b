package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.platform.decider.Decision;

/**
 * What is decided about a ticket's escalations: events, and the alerts that go with them.
 */
final class Calls {

	private static final int LONGEST_SUMMARY = 500;

	private final Matrix matrix;

	Calls(Matrix matrix) {
		this.matrix = matrix;
	}

	/**
	 * Raises an escalation for each trigger that one cause made speak. The highest leads:
	 * it alone has an alert, whose reasons are those of all.
	 */
	List<Decision> raise(Escalations state, List<Spoken> spoken, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		List<Spoken> highestFirst = spoken.stream().sorted(Comparator.comparingInt(Spoken::level).reversed()).toList();
		for (Spoken one : highestFirst) {
			boolean leads = decisions.isEmpty();
			List<Reason> reasons = (leads ? highestFirst : List.of(one)).stream().map(Spoken::reason).toList();
			TicketEscalated event = event(state, one.trigger(), one.level(), reasons,
					summary(state, this.matrix.about(one.trigger())), now);
			decisions.add(Decision.append(event));
			if (leads) {
				decisions.add(Alerts.call(state, event, this.matrix.severity(one.trigger()), now));
			}
		}
		// The alert comes after all events that it tells of
		decisions.sort(Comparator.comparing((decision) -> decision instanceof Decision.Send));
		return decisions;
	}

	/** Nobody took it in time: the next level hears. */
	List<Decision> climb(Escalations state, Escalation escalation, Instant now) {
		int level = escalation.rung().level() + 1;
		Reason reason = new Reason("not-acknowledged", List.of(), "level " + level);
		return call(state, event(state, escalation.trigger(), level, List.of(reason), escalation.summary(), now), now);
	}

	/** A person wants a level to hear, for a reason of their own. */
	List<Decision> byHand(Escalations state, int level, Reason reason, String summary, Instant now) {
		return call(state, event(state, Escalation.MANUAL, level, List.of(reason), cut(summary), now), now);
	}

	/**
	 * The ticket has become more urgent: whoever is called has less time, counted from
	 * the call.
	 */
	List<Decision> hurry(Escalations state, Escalation escalation, Instant now) {
		Priority priority = state.about().urgency();
		Rung rung = escalation.rung();
		Instant sooner = rung.since().plus(this.matrix.acknowledgeWithin(rung.level(), priority));
		if (!sooner.isBefore(rung.acknowledgeBy())) {
			return List.of();
		}
		TicketEscalated event = TicketEscalated
			.newBuilder(event(state, escalation.trigger(), rung.level(),
					List.of(new Reason("priority", List.of(), "priority " + priority)), escalation.summary(), now))
			.setAcknowledgeBy(sooner.isAfter(now) ? sooner : now)
			.build();
		return call(state, event, rung.since());
	}

	private List<Decision> call(Escalations state, TicketEscalated event, Instant since) {
		return List.of(Decision.append(event),
				Alerts.call(state, event, this.matrix.severity(event.getTrigger()), since));
	}

	/** Someone answers for it, and for what was raised with it. */
	List<Decision> acknowledge(Escalations state, Escalation escalation, String by) {
		return state.open()
			.stream()
			.filter((each) -> each.belongsWith(escalation) && each.acknowledged() == null)
			.map((each) -> Decision.append(new EscalationAcknowledged(each.id(), by)))
			.toList();
	}

	/** It is over, and so is what was raised with it. */
	List<Decision> resolve(Escalations state, Escalation escalation, String by, String outcome) {
		return end(state, state.open().stream().filter((each) -> each.belongsWith(escalation)).toList(), by, outcome);
	}

	/** All are over, because the ticket is. */
	List<Decision> resolveAll(Escalations state) {
		String outcome = "the ticket is " + state.life().status();
		return end(state, state.open(), Alerts.SOURCE, outcome);
	}

	private static List<Decision> end(Escalations state, List<Escalation> open, String by, String outcome) {
		List<Decision> decisions = new ArrayList<>();
		for (Escalation each : open) {
			decisions.add(Decision.append(new EscalationResolved(each.id(), by, outcome)));
		}
		open.stream()
			.map(Escalation::head)
			.distinct()
			.forEach((head) -> decisions.add(Alerts.end(state.ticketId(), head, outcome)));
		return decisions;
	}

	private TicketEscalated event(Escalations state, String trigger, int level, List<Reason> reasons, String summary,
			Instant now) {
		return new TicketEscalated(Escalation.id(state.ticketId(), trigger), trigger, level, this.matrix.target(level),
				state.about().urgency(), reasons, summary,
				now.plus(this.matrix.acknowledgeWithin(level, state.about().urgency())), this.matrix.version());
	}

	private static String summary(Escalations state, String about) {
		String subject = state.about().subject();
		return cut(subject.isBlank() ? about : about + ": " + subject);
	}

	private static String cut(String summary) {
		return (summary.length() > LONGEST_SUMMARY) ? summary.substring(0, LONGEST_SUMMARY) : summary;
	}

}
