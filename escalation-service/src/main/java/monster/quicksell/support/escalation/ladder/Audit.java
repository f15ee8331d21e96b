package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Proves that no escalation stands still: each open one either belongs to an incident
 * that somebody is called for, to another one's alert, or has a step of its own that is
 * due and not overdue.
 */
public final class Audit {

	private final Ladder ladder;

	private final Duration grace;

	/** By a ladder; a step may be so late before it counts as stuck. */
	public Audit(Ladder ladder, Duration grace) {
		this.ladder = ladder;
		this.grace = grace;
	}

	/**
	 * What stands still in a ticket; empty if nothing does.
	 * @param calledFor ids of the incidents that somebody is called for
	 */
	public List<Finding> of(Escalations state, Set<String> calledFor, Instant now) {
		List<Finding> findings = new ArrayList<>();
		for (Escalation each : state.open()) {
			if (each.leader() != null && state.find(Escalation.id(state.ticketId(), each.leader()))
				.filter(Escalation::isOpen)
				.isPresent()) {
				continue;
			}
			Instant due = this.ladder.stepDue(state, each).orElse(null);
			if (due == null && !this.ladder.mayRest(state, each)) {
				findings.add(new Finding(each.id(), each.rung().since(), "nothing is due"));
			}
			else if (due == null && state.incident() != null && !calledFor.contains(state.incident())
					&& this.ladder.leavesItToTheIncident(state, each)
					&& each.rung().since().plus(this.grace).isBefore(now)) {
				findings.add(new Finding(each.id(), each.rung().since(), "nobody is called for its incident"));
			}
			else if (due != null && due.plus(this.grace).isBefore(now)) {
				findings.add(new Finding(each.id(), due, "a step is overdue"));
			}
		}
		return findings;
	}

	/** An escalation that stands still, since when, and why. */
	public record Finding(String escalationId, Instant since, String why) {
	}

}
