package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketEscalated;
import org.jspecify.annotations.Nullable;

/**
 * One escalation of a ticket.
 *
 * @param id {@code <ticket id>.<trigger>}
 * @param trigger what raised it
 * @param priority the ticket's priority at that time
 * @param why the triggers that spoke and their words. User text
 * @param summary what it is about, in a sentence. User text
 * @param raisedAt when it was raised
 * @param rung where it stands
 * @param climbed where it stood before
 * @param acknowledged who answers for it
 * @param resolved who ended it
 * @param leader the trigger that was raised by the same cause and has the alert for both;
 * null if this one has it
 * @param company those whose alert this one has as well
 * @param rearmed true if the ticket was opened again after the end: the trigger may speak
 * again
 */
public record Escalation(String id, String trigger, Priority priority, List<String> why, String summary,
		Instant raisedAt, Rung rung, List<Rung> climbed, @Nullable Mark acknowledged, @Nullable Mark resolved,
		@Nullable String leader, List<String> company, boolean rearmed) {

	/** The trigger's name when a person escalates. */
	public static final String MANUAL = "manual";

	/** The id of a trigger's escalation. */
	public static String id(String ticketId, String trigger) {
		return ticketId + "." + trigger;
	}

	/** The ticket that an escalation's id belongs to; the whole if it is no such id. */
	public static String ticketId(String id) {
		int dot = id.lastIndexOf('.');
		return (dot > 0) ? id.substring(0, dot) : id;
	}

	static Escalation raised(TicketEscalated event, Instant at, @Nullable String leader) {
		List<String> company = event.getReasons()
			.stream()
			.map(Reason::getRule)
			.filter((rule) -> leader == null && !rule.equals(event.getTrigger()))
			.toList();
		return new Escalation(event.getEscalationId(), event.getTrigger(), event.getPriority(),
				event.getReasons().stream().map(Spoken::describe).toList(), event.getSummary(), at, rung(event, at),
				List.of(), null, null, leader, company, false);
	}

	/** The same level again means another deadline; a higher one has to answer anew. */
	Escalation again(TicketEscalated event, Instant at) {
		if (event.getLevel() == this.rung.level()) {
			Rung sooner = new Rung(this.rung.level(), this.rung.target(), this.rung.since(), event.getAcknowledgeBy());
			return new Escalation(this.id, this.trigger, event.getPriority(), this.why, this.summary, this.raisedAt,
					sooner, this.climbed, this.acknowledged, this.resolved, this.leader, this.company, this.rearmed);
		}
		List<Rung> before = new ArrayList<>(this.climbed);
		before.add(this.rung);
		List<String> reasons = new ArrayList<>(this.why);
		event.getReasons().forEach((reason) -> reasons.add(Spoken.describe(reason)));
		return new Escalation(this.id, this.trigger, event.getPriority(), List.copyOf(reasons), event.getSummary(),
				this.raisedAt, rung(event, at), List.copyOf(before), null, this.resolved, this.leader, this.company,
				this.rearmed);
	}

	Escalation acknowledged(Mark mark) {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, mark, this.resolved, this.leader, this.company, this.rearmed);
	}

	Escalation resolved(Mark mark) {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, this.acknowledged, mark, this.leader, this.company, this.rearmed);
	}

	Escalation rearm() {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, this.acknowledged, this.resolved, this.leader, this.company, this.resolved != null);
	}

	/** True until somebody has ended it. */
	public boolean isOpen() {
		return this.resolved == null;
	}

	/** True if nobody answers for it yet, and this one has the alert. */
	boolean isCalling() {
		return isOpen() && this.acknowledged == null && this.leader == null;
	}

	/** True if both were raised by one cause, and are answered for together. */
	boolean belongsWith(Escalation other) {
		return head().equals(other.head());
	}

	/** The trigger that has the alert. */
	String head() {
		return (this.leader != null) ? this.leader : this.trigger;
	}

	private static Rung rung(TicketEscalated event, Instant at) {
		return new Rung(event.getLevel(), event.getTarget(), at, event.getAcknowledgeBy());
	}

}
