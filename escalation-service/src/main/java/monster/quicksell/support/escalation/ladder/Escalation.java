package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
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
 * @param course how it runs: its plan, whom it called, what is due
 */
public record Escalation(String id, String trigger, Priority priority, List<String> why, String summary,
		Instant raisedAt, Rung rung, List<Rung> climbed, @Nullable Mark acknowledged, @Nullable Mark resolved,
		@Nullable String leader, List<String> company, boolean rearmed, Course course) {

	/** The trigger's name when a person escalates. */
	public static final String MANUAL = "manual";

	private static final int MOST_REASONS = 50;

	/** The trigger's name when several customers have the same trouble. */
	public static final String INCIDENT = "same-issue";

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
				event.getReasons().stream().map(Spoken::describe).toList(), event.getSummary(), at,
				new Rung(event.getLevel(), event.getTarget(), at, event.getAcknowledgeBy()), List.of(), null, null,
				leader, company, false, Course.NONE);
	}

	/** The same level again means another deadline; a higher one has to answer anew. */
	Escalation again(TicketEscalated event, Instant at) {
		if (event.getLevel() == this.rung.level()) {
			Escalation urgent = with(event.getPriority());
			return event.getAcknowledgeBy().isBefore(this.rung.acknowledgeBy())
					? urgent.with(this.rung.sooner(event.getAcknowledgeBy()), this.climbed)
						.with(this.course.sooner(at, event.getAcknowledgeBy(), step()))
					: urgent;
		}
		List<String> reasons = new ArrayList<>(this.why);
		event.getReasons().forEach((reason) -> reasons.add(Spoken.describe(reason)));
		Escalation moved = moves(new Rung(event.getLevel(), event.getTarget(), at, event.getAcknowledgeBy()));
		return new Escalation(this.id, this.trigger, event.getPriority(), last(reasons), event.getSummary(),
				this.raisedAt, moved.rung, moved.climbed, null, this.resolved, this.leader, this.company, this.rearmed,
				this.course.followsUp(null, 0));
	}

	/** A lower level has to answer now; the higher one has acted. */
	Escalation handedDown(EscalationHandedDown event, Instant at) {
		List<String> reasons = new ArrayList<>(this.why);
		reasons.add("handed down by " + event.getBy() + ": " + event.getReason());
		Escalation moved = with(this.rung.acknowledged(at).acted(at), this.climbed)
			.moves(new Rung(event.getLevel(), event.getTarget(), at, event.getAcknowledgeBy()));
		return new Escalation(this.id, this.trigger, this.priority, last(reasons), this.summary, this.raisedAt,
				moved.rung, moved.climbed, null, this.resolved, this.leader, this.company, this.rearmed,
				this.course.followsUp(null, 0));
	}

	/** Somebody is called and has to answer anew. */
	Escalation paged(EscalationPaged event, Instant at) {
		Course called = this.course.planned(event).paged(Page.of(event, at));
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, null, this.resolved, this.leader, this.company, this.rearmed, called);
	}

	Escalation acknowledged(Mark mark) {
		Step step = step();
		Instant due = (step != null && !step.followUpSeconds().isEmpty())
				? mark.at().plus(step.followUpWithin(this.priority)) : null;
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt,
				this.rung.acknowledged(mark.at()), this.climbed, mark, this.resolved, this.leader, this.company,
				this.rearmed, this.course.followsUp(due, 0));
	}

	/** A sign of work: the next one is due later. */
	Escalation worked(Instant at) {
		Step step = step();
		if (!isOpen() || this.acknowledged == null) {
			return this;
		}
		Instant due = (step != null && !step.followUpSeconds().isEmpty()) ? at.plus(step.followUpWithin(this.priority))
				: null;
		return with(this.rung.acted(at), this.climbed).with(this.course.followsUp(due, 0));
	}

	/** It is the team's turn again: the time until work has to show begins anew. */
	Escalation resumes(Instant at) {
		Step step = step();
		boolean follows = isOpen() && this.course.followUpAt() != null && step != null;
		return (follows && step != null)
				? with(this.course.followsUp(at.plus(step.followUpWithin(this.priority)), this.course.reminders()))
				: this;
	}

	/** Whoever took it was reminded. */
	Escalation reminded(Instant at, int times) {
		Step step = step();
		Instant due = (step != null) ? at.plus(step.followUpWithin(this.priority)) : null;
		return with(this.course.followsUp(due, times));
	}

	Escalation resolved(Mark mark) {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt,
				this.rung.acted(mark.at()), this.climbed, this.acknowledged, mark, this.leader, this.company,
				this.rearmed, this.course);
	}

	Escalation rearm() {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, this.acknowledged, this.resolved, this.leader, this.company, this.resolved != null,
				this.course);
	}

	Escalation with(Course newCourse) {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, this.acknowledged, this.resolved, this.leader, this.company, this.rearmed, newCourse);
	}

	private Escalation with(Priority newPriority) {
		return new Escalation(this.id, this.trigger, newPriority, this.why, this.summary, this.raisedAt, this.rung,
				this.climbed, this.acknowledged, this.resolved, this.leader, this.company, this.rearmed, this.course);
	}

	private Escalation with(Rung newRung, List<Rung> newClimbed) {
		return new Escalation(this.id, this.trigger, this.priority, this.why, this.summary, this.raisedAt, newRung,
				newClimbed, this.acknowledged, this.resolved, this.leader, this.company, this.rearmed, this.course);
	}

	private Escalation moves(Rung to) {
		List<Rung> before = new ArrayList<>(this.climbed);
		before.add(this.rung);
		return with(to, List.copyOf(before));
	}

	private static List<String> last(List<String> reasons) {
		return List.copyOf(reasons.subList(Math.max(0, reasons.size() - MOST_REASONS), reasons.size()));
	}

	/** Its level as promised; null for escalations of before there were plans. */
	@Nullable Step step() {
		return this.course.plan().stream().filter((step) -> step.level() == this.rung.level()).findFirst().orElse(null);
	}

	/** True until somebody has ended it. */
	public boolean isOpen() {
		return this.resolved == null;
	}

	/** True once it has an alert: somebody was called, or has taken it before that. */
	boolean hasCalled() {
		return this.course.pages().isEmpty() || this.rung.acknowledgedAt() != null || !this.climbed.isEmpty()
				|| this.course.pages().stream().anyMatch((page) -> page.place() > 0);
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

}
