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
		List<Decision> decisions = new ArrayList<>();
		for (Escalation each : state.open()) {
			Mark taken = each.acknowledged();
			if (each.belongsWith(escalation) && (taken == null || !taken.by().equals(by))) {
				decisions.add(Decision.append(new EscalationAcknowledged(each.id(), by)));
			}
		}
		state.open()
			.stream()
			.filter((each) -> each.leader() == null && each.belongsWith(escalation))
			.forEach((each) -> decisions.add(Alerts.taken(state, each, by)));
		return decisions;
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
		// Where nobody was called there is no alert to end
		open.stream()
			.map(Escalation::head)
			.distinct()
			.filter((head) -> state.find(Escalation.id(state.ticketId(), head))
				.filter(Escalation::hasCalled)
				.isPresent())
			.forEach((head) -> decisions.add(Alerts.end(state.ticketId(), head, outcome)));
		return decisions;
	}

}
