package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;

/** What people do with escalations. Each order may be repeated without further effect. */
public final class Orders {

	private final Matrix matrix;

	private final Calls calls;

	/** By a policy. */
	public Orders(Matrix matrix) {
		this.matrix = matrix;
		this.calls = new Calls(matrix);
	}

	/**
	 * Escalates by hand. While the ticket is escalated by hand already, only a higher
	 * level is new.
	 */
	public Answer escalate(Escalations state, String by, String reason, int level, Instant now) {
		if (state.life().status() == TicketStatus.CLOSED) {
			return new Refused("The ticket is closed");
		}
		Escalation known = state.find(Escalation.id(state.ticketId(), Escalation.MANUAL))
			.filter(Escalation::isOpen)
			.orElse(null);
		Reason why = new Reason(Escalation.MANUAL, List.of(by, reason), "level " + level);
		if (known == null || known.rung().level() < level) {
			return new Done(this.calls.byHand(state, level, why, reason, now));
		}
		if (known.why().contains(Spoken.describe(why))) {
			return new Done(List.of());
		}
		return new Refused("The ticket is already escalated by hand to level " + known.rung().level() + " of "
				+ this.matrix.top());
	}

	/** Takes responsibility for an escalation and those raised with it. */
	public Answer acknowledge(Escalations state, Escalation escalation, String by) {
		Mark acknowledged = escalation.acknowledged();
		if (acknowledged != null && acknowledged.by().equals(by)) {
			return new Done(List.of());
		}
		if (acknowledged != null) {
			return new Refused("Already acknowledged by " + acknowledged.by());
		}
		Mark resolved = escalation.resolved();
		if (resolved != null) {
			return new Refused("Already resolved by " + resolved.by());
		}
		return new Done(this.calls.acknowledge(state, escalation, by));
	}

	/** Ends an escalation and those raised with it. */
	public Answer resolve(Escalations state, Escalation escalation, String by, String outcome) {
		Mark resolved = escalation.resolved();
		if (resolved == null) {
			return new Done(this.calls.resolve(state, escalation, by, outcome));
		}
		return resolved.by().equals(by) ? new Done(List.of()) : new Refused("Already resolved by " + resolved.by());
	}

	/** What comes of an order. */
	public sealed interface Answer {

	}

	/** It is carried out, or was before. */
	public record Done(List<Decision> decisions) implements Answer {
	}

	/** The present state does not allow it. */
	public record Refused(String why) implements Answer {
	}

}
