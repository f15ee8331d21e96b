package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Mark;
import monster.quicksell.support.escalation.ladder.Page;
import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/** An escalation as people see it. */
record EscalationView(String id, String ticketId, @Nullable String reference, String trigger, String state, int level,
		String target, Priority priority, String summary, List<String> reasons, Instant raisedAt, Instant acknowledgeBy,
		@Nullable MarkView acknowledged, @Nullable MarkView resolved, @Nullable String raisedWith,
		List<LevelView> history, List<Page> calls, @Nullable Instant followUpAt, @Nullable String incident) {

	static EscalationView of(Escalations ticket, Escalation one) {
		return new EscalationView(one.id(), ticket.ticketId(), ticket.about().reference(), one.trigger(), state(one),
				one.rung().level(), one.rung().target(), one.priority(), one.summary(), one.why(), one.raisedAt(),
				one.rung().acknowledgeBy(), MarkView.of(one.acknowledged()), MarkView.of(one.resolved()),
				(one.leader() != null) ? Escalation.id(ticket.ticketId(), one.leader()) : null, LevelView.of(one),
				one.course().pages(), one.isOpen() ? one.course().followUpAt() : null, ticket.incident());
	}

	private static String state(Escalation one) {
		if (!one.isOpen()) {
			return "resolved";
		}
		return (one.acknowledged() != null) ? "acknowledged" : "open";
	}

	/** Who did it, when, and how. */
	record MarkView(String by, Instant at, @Nullable String note) {

		static @Nullable MarkView of(@Nullable Mark mark) {
			return (mark != null) ? new MarkView(mark.by(), mark.at(), mark.note().isEmpty() ? null : mark.note())
					: null;
		}

	}

}
