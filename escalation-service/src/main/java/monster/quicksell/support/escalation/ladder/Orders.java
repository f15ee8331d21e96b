package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import org.jspecify.annotations.Nullable;

/** What people do with escalations. Each order may be repeated without further effect. */
public final class Orders {

	private final Matrix matrix;

	private final Calls calls;

	/** By a policy, with nobody on call. */
	public Orders(Matrix matrix) {
		this(matrix, Roster.nobody());
	}

	/** By a policy and on-call schedules. */
	public Orders(Matrix matrix, Roster roster) {
		this.matrix = matrix;
		this.calls = new Calls(matrix, roster);
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

	/** The same, with what the person wrote into the form. */
	public Answer escalate(Escalations state, String by, String reason, int level, Form form, Instant now) {
		String id = Escalation.id(state.ticketId(), Escalation.MANUAL);
		Form known = state.find(id).filter(Escalation::isOpen).map((one) -> one.course().form()).orElse(null);
		Answer answer = escalate(state, by, reason, level, now);
		if (!(answer instanceof Done(List<Decision> decisions)) || form.isEmpty() || form.equals(known)) {
			return answer;
		}
		List<Decision> all = new ArrayList<>(decisions);
		long events = decisions.stream().filter((each) -> each instanceof Decision.Append).count();
		all.add((int) events, Decision.append(form.toEvent(id)));
		return new Done(all);
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
		return new Done(Endings.acknowledge(state, escalation, by));
	}

	/** Takes it, from whoever has it. */
	public Answer take(Escalations state, Escalation escalation, String by) {
		Mark resolved = escalation.resolved();
		if (resolved != null) {
			return new Refused("Already resolved by " + resolved.by());
		}
		Mark acknowledged = escalation.acknowledged();
		boolean mine = acknowledged != null && acknowledged.by().equals(by);
		return new Done(mine ? List.of() : Endings.acknowledge(state, escalation, by));
	}

	/** Ends an escalation and those raised with it. */
	public Answer resolve(Escalations state, Escalation escalation, String by, String outcome) {
		Mark resolved = escalation.resolved();
		if (resolved == null) {
			return new Done(Endings.resolve(state, escalation, by, outcome));
		}
		return resolved.by().equals(by) ? new Done(List.of()) : new Refused("Already resolved by " + resolved.by());
	}

	/** Gives an escalation back to a lower level, which has to take it anew. */
	public Answer handDown(Escalations state, Escalation escalation, String by, String reason, int level, Instant now) {
		Mark resolved = escalation.resolved();
		if (resolved != null) {
			return new Refused("Already resolved by " + resolved.by());
		}
		if (escalation.leader() != null) {
			return new Refused("It was raised together with " + Escalation.id(state.ticketId(), escalation.leader())
					+ ": hand that down");
		}
		int from = escalation.rung().level();
		if (level == from && escalation.why().contains("handed down by " + by + ": " + reason)) {
			return new Done(List.of());
		}
		if (level >= from) {
			return new Refused("It is at level " + from + ": handing down needs a lower one");
		}
		return new Done(this.calls.handDown(state, escalation, level, by, reason, now));
	}

	/**
	 * No way to whoever was called works: the next is called at once. After the last one
	 * of all, the ladder's own time decides when all are called again.
	 */
	public List<Decision> unreachable(Escalations state, Escalation escalation, String occurrence, Instant now) {
		Page page = escalation.course().page();
		if (page == null || !escalation.isCalling() || page.reason().equals(Page.AGAIN)
				|| !occurrence.startsWith(page.level() + "." + page.place() + "@")) {
			return List.of();
		}
		return this.calls.isLast(escalation, page) ? List.of()
				: this.calls.next(state, escalation, Page.UNREACHABLE, now);
	}

	/**
	 * The ticket belongs to an incident: its escalations that join incidents call nobody
	 * from now on. The lead's own calls for all, unless the incident is over already.
	 */
	public List<Decision> join(Escalations state, Incident incident, Instant now) {
		if (incident.id().equals(state.incident())) {
			return List.of();
		}
		int customers = incident.customers();
		List<Decision> decisions = new ArrayList<>(List.of(Decision.append(new TicketJoinedIncident(incident.id(),
				incident.lead().ticketId(), incident.lead().title(), customers))));
		Trigger trigger = this.matrix.trigger(Escalation.INCIDENT);
		if (incident.lead().ticketId().equals(state.ticketId()) && incident.isOpen() && trigger != null
				&& this.matrix.incidents().isPresent() && state.isFresh(Escalation.INCIDENT)) {
			decisions.addAll(this.calls.raise(state,
					List.of(new Spoken(trigger.name(), trigger.level(), List.of(customers + " customers"))), now, now));
		}
		return decisions;
	}

	/** The incident is over, and with it what its ticket left to it. */
	public List<Decision> leave(Escalations state, Incident incident) {
		if (!incident.id().equals(state.incident())) {
			return List.of();
		}
		String by = Objects.requireNonNullElse(incident.resolvedBy(), "");
		String outcome = Objects.requireNonNullElse(incident.outcome(), "");
		List<Decision> decisions = new ArrayList<>(List.of(Decision.append(IncidentResolved.newBuilder()
			.setIncidentId(incident.id())
			.setBy(by)
			.setOutcome(outcome)
			.setAnswer(incident.answer())
			.build())));
		state.open()
			.stream()
			.filter((each) -> each.leader() == null
					&& (each.trigger().equals(Escalation.INCIDENT) || this.matrix.joinsIncident(each)))
			.forEach((each) -> decisions.addAll(Endings.resolve(state, each, by, "incident resolved: " + outcome)));
		decisions.sort(Comparator.comparing((decision) -> decision instanceof Decision.Send));
		return decisions;
	}

	/** Notes what a person knows of an escalation. */
	public Answer describe(Escalation escalation, Form form) {
		boolean known = form.isEmpty() || form.equals(escalation.course().form());
		return new Done(known ? List.of() : List.of(Decision.append(form.toEvent(escalation.id()))));
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
