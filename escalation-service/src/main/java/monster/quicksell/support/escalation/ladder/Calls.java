package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.platform.decider.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Whom a ticket's escalations call, in which order: events, and the alerts that go with
 * them. Deadlines are those of the plan that an escalation began with.
 */
final class Calls {

	private static final int LONGEST_SUMMARY = 500;

	private final Matrix matrix;

	private final Roster roster;

	Calls(Matrix matrix, Roster roster) {
		this.matrix = matrix;
		this.roster = roster;
	}

	/**
	 * Raises an escalation for each trigger that one cause made speak. The highest leads:
	 * it alone has an alert, whose reasons are those of all. In a backlog nobody is
	 * called before the rest was read, for the answer may stand there.
	 * @param since when the cause came about
	 */
	List<Decision> raise(Escalations state, List<Spoken> spoken, Instant since, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		boolean late = Lateness.isLate(since, now);
		List<Spoken> highestFirst = spoken.stream().sorted(Comparator.comparingInt(Spoken::level).reversed()).toList();
		for (Spoken one : highestFirst) {
			boolean leads = decisions.isEmpty();
			List<Reason> reasons = (leads ? highestFirst : List.of(one)).stream().map(Spoken::reason).toList();
			String summary = summary(state, this.matrix.about(one.trigger()));
			if (leads) {
				decisions.addAll(begin(state, one.trigger(), one.level(), reasons, summary, late, now));
			}
			else {
				decisions.add(Decision.append(event(state, one.trigger(), one.level(), reasons, summary, now)));
			}
		}
		// The alert comes after all events that it tells of
		decisions.sort(Comparator.comparing((decision) -> decision instanceof Decision.Send));
		return decisions;
	}

	/** A person wants a level to hear, for a reason of their own. */
	List<Decision> byHand(Escalations state, int level, Reason reason, String summary, Instant now) {
		Escalation known = state.find(Escalation.id(state.ticketId(), Escalation.MANUAL))
			.filter(Escalation::isOpen)
			.orElse(null);
		if (known == null) {
			return begin(state, Escalation.MANUAL, level, List.of(reason), cut(summary), false, now);
		}
		return rise(state, known, level, reason, cut(summary), Page.RAISED, now);
	}

	private List<Decision> begin(Escalations state, String trigger, int level, List<Reason> reasons, String summary,
			boolean late, Instant now) {
		List<Step> plan = this.matrix.plan();
		TicketEscalated event = event(state, trigger, level, reasons, summary, now);
		Duration settle = this.matrix.settle(trigger);
		boolean joined = state.incident() != null && this.matrix.joinsIncident(trigger);
		if (joined || late || !settle.isZero()) {
			EscalationPaged later = promised(trigger,
					paged(event.getEscalationId(), plan.get(level - 1), 1, now.plus(settle),
							late ? Page.CATCHING_UP : Page.SETTLING, plan, now))
				.setPlace(0)
				.setPerson(null)
				.setSchedule(null)
				.build();
			return List.of(Decision.append(event), Decision.append(later));
		}
		EscalationPaged page = promised(trigger, page(event.getEscalationId(), plan.get(level - 1), 1, now,
				Duration.between(now, event.getAcknowledgeBy()), Page.RAISED, plan))
			.build();
		List<Decision> decisions = new ArrayList<>(List.of(Decision.append(event), Decision.append(page)));
		if (tellsCustomer(state, trigger, reasons.stream().map(Reason::getRule))) {
			decisions.add(Decision.append(
					new InterimReplyDue(event.getEscalationId(), level, event.getTarget(), event.getAcknowledgeBy())));
		}
		decisions.add(Alerts.call(state, Alerts.Subject.of(event), page, this.matrix.severity(trigger), now));
		return decisions;
	}

	/** The first page says what holds until the end, whatever becomes of the policy. */
	private EscalationPaged.Builder promised(String trigger, EscalationPaged first) {
		return EscalationPaged.newBuilder(first)
			.setSeverity(this.matrix.severity(trigger).name())
			.setJoinsIncident(this.matrix.joinsIncident(trigger));
	}

	/**
	 * The customer hears once that somebody looks into it: by the first of a ticket's
	 * open escalations that calls anybody, if the policy of all that spoke wants that.
	 */
	private boolean tellsCustomer(Escalations state, String head, Stream<String> triggers) {
		return triggers.allMatch(this.matrix::writesInterim) && state.open()
			.stream()
			.noneMatch((each) -> each.leader() == null && !each.trigger().equals(head) && each.hasCalled());
	}

	/** Nobody answered: the next in line hears, then the next level, then all again. */
	List<Decision> next(Escalations state, Escalation escalation, String why, Instant now) {
		Step step = step(escalation);
		Page page = escalation.course().page();
		int place = (page != null) ? page.place() : step.places();
		if (place == 0) {
			List<Decision> first = new ArrayList<>(call(state, escalation, step, 1, Page.RAISED, now));
			if (tellsCustomer(state, escalation.head(),
					Stream.concat(Stream.of(escalation.trigger()), escalation.company().stream()))) {
				first.add(1, Decision.append(new InterimReplyDue(escalation.id(), step.level(), step.target(),
						escalation.rung().acknowledgeBy())));
			}
			return first;
		}
		boolean canRise = escalation.rung().level() < top(escalation);
		// After an outage the level's time may be over before its line was called
		boolean tooLate = why.equals(Page.NOT_ACKNOWLEDGED) && canRise
				&& !now.isBefore(escalation.rung().acknowledgeBy());
		if (place < step.places() && !tooLate) {
			return call(state, escalation, step, place + 1, why, now);
		}
		if (canRise) {
			int level = escalation.rung().level() + 1;
			Reason reason = new Reason(why, List.of(), "level " + level);
			return rise(state, escalation, level, reason, escalation.summary(), why, now);
		}
		return call(state, escalation, step, 1, Page.AGAIN, now);
	}

	private List<Decision> rise(Escalations state, Escalation escalation, int level, Reason reason, String summary,
			String why, Instant now) {
		Step step = plan(escalation).get(level - 1);
		Duration within = step.acknowledgeWithin(state.about().urgency());
		TicketEscalated event = new TicketEscalated(escalation.id(), escalation.trigger(), level, step.target(),
				state.about().urgency(), List.of(reason), summary, now.plus(within), this.matrix.version());
		EscalationPaged page = page(escalation.id(), step, 1, now, within, why, List.of());
		return List.of(Decision.append(event), Decision.append(page),
				Alerts.call(state, Alerts.Subject.of(event), page, this.matrix.severity(escalation), now));
	}

	/** Calls one place of the present level's line. */
	private List<Decision> call(Escalations state, Escalation escalation, Step step, int place, String why,
			Instant now) {
		Duration left = Duration.between(now, escalation.rung().acknowledgeBy());
		Duration within = step.acknowledgeWithin(state.about().urgency());
		boolean late = left.isNegative() || left.isZero() || why.equals(Page.AGAIN);
		Instant answerBy = now.plus(late ? within : left.dividedBy(step.places() - place + 1L));
		EscalationPaged page = paged(escalation.id(), step, place, answerBy, why, List.of(), now);
		return List.of(Decision.append(page),
				Alerts.call(state, Alerts.Subject.of(escalation), page, this.matrix.severity(escalation), now));
	}

	/**
	 * The ticket has become more urgent: whoever is called has less time, counted from
	 * the call, and is told so; that it is critical is told in any case.
	 */
	List<Decision> hurry(Escalations state, Escalation escalation, Instant now) {
		Priority priority = state.about().urgency();
		Rung rung = escalation.rung();
		Instant sooner = rung.since().plus(step(escalation).acknowledgeWithin(priority));
		boolean critical = priority == Priority.CRITICAL && escalation.priority() != Priority.CRITICAL;
		boolean hastens = sooner.isBefore(rung.acknowledgeBy());
		if (!critical && !hastens) {
			return List.of();
		}
		Instant soonest = sooner.isAfter(now) ? sooner : now;
		Instant acknowledgeBy = hastens ? soonest : rung.acknowledgeBy();
		TicketEscalated event = new TicketEscalated(escalation.id(), escalation.trigger(), rung.level(), rung.target(),
				priority, List.of(new Reason("priority", List.of(), "priority " + priority)), escalation.summary(),
				acknowledgeBy, this.matrix.version());
		if (!escalation.hasCalled()) {
			return List.of(Decision.append(event));
		}
		return List.of(Decision.append(event),
				Alerts.sooner(state, Alerts.Subject.of(event), escalation, this.matrix.severity(escalation)));
	}

	/** A lower level has it now, with a clock of its own. */
	List<Decision> handDown(Escalations state, Escalation escalation, int level, String by, String reason,
			Instant now) {
		Step step = plan(escalation).get(level - 1);
		Duration within = step.acknowledgeWithin(state.about().urgency());
		EscalationHandedDown event = new EscalationHandedDown(escalation.id(), escalation.rung().level(), level,
				step.target(), by, reason, now.plus(within));
		EscalationPaged page = page(escalation.id(), step, 1, now, within, Page.HANDED_DOWN, List.of());
		Alerts.Subject subject = new Alerts.Subject(escalation.id(), escalation.trigger(), escalation.summary(), level,
				step.target(), state.about().urgency(), now.plus(within),
				List.of("handed down by " + by + ": " + reason));
		return List.of(Decision.append(event), Decision.append(page),
				Alerts.call(state, subject, page, this.matrix.severity(escalation), now));
	}

	/** Whoever took it is reminded; after too many reminders somebody else is called. */
	List<Decision> followUp(Escalations state, Escalation escalation, Mark taken, Instant due, Instant now) {
		int times = escalation.course().reminders() + 1;
		if (times > step(escalation).reminders()) {
			return next(state, escalation, Page.NO_FOLLOW_UP, now);
		}
		return List.of(Decision.append(new EscalationFollowUpDue(escalation.id(), taken.by(), due, times)),
				Alerts.remind(state, escalation, taken.by(), times, this.matrix.severity(escalation)));
	}

	private Step step(Escalation escalation) {
		Step step = escalation.step();
		List<Step> plan = this.matrix.plan();
		return (step != null) ? step : plan.get(Math.min(escalation.rung().level(), plan.size()) - 1);
	}

	private List<Step> plan(Escalation escalation) {
		return escalation.course().plan().isEmpty() ? this.matrix.plan() : escalation.course().plan();
	}

	/** True if nobody is left whom this escalation has not called. */
	boolean isLast(Escalation escalation, Page page) {
		return page.place() >= step(escalation).places() && escalation.rung().level() >= top(escalation);
	}

	/** The highest level that this escalation can reach. */
	private int top(Escalation escalation) {
		return plan(escalation).size();
	}

	private EscalationPaged page(String id, Step step, int place, Instant now, Duration within, String why,
			List<Step> plan) {
		Instant answerBy = now.plus(within.dividedBy(step.places() - place + 1L));
		return paged(id, step, place, answerBy, why, plan, now);
	}

	private EscalationPaged paged(String id, Step step, int place, Instant answerBy, String why, List<Step> plan,
			Instant now) {
		String schedule = (place <= step.line().size()) ? step.line().get(place - 1) : null;
		@Nullable String person = (schedule != null) ? this.roster.onCall(schedule, now) : null;
		return EscalationPaged.newBuilder()
			.setEscalationId(id)
			.setLevel(step.level())
			.setPlace(place)
			.setSchedule(schedule)
			.setPerson(person)
			.setAnswerBy(answerBy)
			.setReason(why)
			.setLadder(plan.stream().map(Step::toEvent).toList())
			.build();
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
