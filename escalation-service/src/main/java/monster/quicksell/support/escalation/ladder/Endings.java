package monster.quicksell.support.escalation.ladder;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.platform.decider.Decision;

/** What stops an escalation: somebody answers for it, or it is over. */
final class Endings {

	private Endings() {
	}

	/** Someone answers for it, and for what was raised with it. */
	static List<Decision> acknowledge(Escalations state, Escalation escalation, String by) {
		return state.open()
			.stream()
			.filter((each) -> each.belongsWith(escalation) && each.acknowledged() == null)
			.map((each) -> Decision.append(new EscalationAcknowledged(each.id(), by)))
			.toList();
	}

	/** It is over, and so is what was raised with it. */
	static List<Decision> resolve(Escalations state, Escalation escalation, String by, String outcome) {
		return end(state, state.open().stream().filter((each) -> each.belongsWith(escalation)).toList(), by, outcome);
	}

	/** All are over, because the ticket is; an incident outlives its tickets. */
	static List<Decision> resolveAll(Escalations state) {
		String outcome = "the ticket is " + state.life().status();
		return end(state, state.open().stream().filter((each) -> !each.trigger().equals(Escalation.INCIDENT)).toList(),
				Alerts.SOURCE, outcome);
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

}
