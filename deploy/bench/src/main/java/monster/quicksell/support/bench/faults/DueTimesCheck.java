package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import monster.quicksell.support.bench.faults.Levels.Pause;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;

/**
 * Every due time is what a recount from the ticket's history says. When sla speaks, it
 * may not have read the latest priority yet, or that the customer was waited for; what it
 * says last of a clock that runs must be right for all of it. A clock that stops was due
 * when that was last said.
 */
final class DueTimesCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, Course> courses = new HashMap<>();
		for (LogEvent event : history.events()) {
			Course course = courses.computeIfAbsent(event.ticketId(), (key) -> new Course());
			switch (event.data()) {
				case TicketCreated ticket -> {
					course.channel = ticket.getChannel();
					course.begun = event.time();
				}
				case TicketRouted routed -> course.priorities.add(routed.getPriority());
				case TicketStatusChanged moved -> course.waits.moved(moved, event.time());
				case SlaTargetsSet set -> set.getTargets().forEach((target) -> {
					String clock = target.getMetric() + " " + target.getCycle();
					course.latest.put(clock, target);
					course.said.put(clock, target.getDueAt());
					course.check(evidence.agreed().levels(), event.id(), target, Known.ANY, findings);
				});
				case SlaCorrected corrected ->
					course.said.put(corrected.getMetric() + " " + corrected.getCycle(), corrected.getDueAt());
				case SlaMet met -> course.met(evidence.agreed().levels(), event.id(), met, findings);
				default -> {
				}
			}
		}
		courses.forEach((ticket, course) -> course.latest.values()
			.forEach((target) -> course.check(evidence.agreed().levels(), ticket + " at last", target, Known.ALL,
					findings)));
	}

	/** A ticket's history, as far as its due times depend on it. */
	private static final class Course {

		private String channel = "";

		private Instant begun = Instant.EPOCH;

		private final List<Priority> priorities = new ArrayList<>();

		private final Map<String, SlaTarget> latest = new HashMap<>();

		private final Map<String, Instant> said = new HashMap<>();

		private final Waits waits = new Waits();

		/** It stays as it was from then on, and sla has read all pauses before that. */
		void met(Levels levels, String where, SlaMet met, Findings findings) {
			String clock = met.getMetric() + " " + met.getCycle();
			SlaTarget target = this.latest.remove(clock);
			if (target != null) {
				check(levels, where, due(target, met.getDueAt()), Known.ALL_PAUSES, findings);
			}
			if (!met.getDueAt().equals(this.said.get(clock))) {
				findings.add(Invariant.DUE_TIMES_TRUE, where + ": " + clock + " was met and is said to have been due "
						+ met.getDueAt() + ", before " + this.said.get(clock));
			}
		}

		private static SlaTarget due(SlaTarget target, Instant due) {
			return new SlaTarget(target.getMetric(), target.getCycle(), target.getStartedAt(),
					target.getTargetSeconds(), target.getCalendar(), due, target.getSource());
		}

		/** Holds a target against what sla may have known. */
		void check(Levels levels, String where, SlaTarget target, Known known, Findings findings) {
			int last = Math.max(0, this.priorities.size() - 1);
			List<Priority> possible = this.priorities.subList((known == Known.ALL) ? last : 0, this.priorities.size());
			List<Pause> pauses = levels.pauses(target.getMetric()) ? this.waits.ended() : List.of();
			int most = pauses.size();
			if (target.getMetric() != SlaMetric.NEXT_RESPONSE && !target.getStartedAt().equals(this.begun)) {
				findings.add(Invariant.DUE_TIMES_TRUE, where + ": " + target.getMetric() + " counts from "
						+ target.getStartedAt() + ", not " + this.begun);
			}
			boolean right = possible.stream()
				.distinct()
				.flatMap((priority) -> IntStream.rangeClosed((known == Known.ANY) ? 0 : most, most)
					.mapToObj((count) -> levels.aim(target.getMetric(), this.channel, priority, target.getStartedAt(),
							pauses.subList(0, count)))
					.flatMap(Optional::stream))
				.anyMatch((aim) -> aim.due().equals(target.getDueAt())
						&& aim.target().toSeconds() == target.getTargetSeconds());
			if (!right) {
				findings.add(Invariant.DUE_TIMES_TRUE,
						where + ": " + target.getMetric() + " on " + this.channel + " is due " + target.getDueAt()
								+ " after " + target.getTargetSeconds() + " s, which no recount with " + possible
								+ " and " + pauses + " says");
			}
		}

	}

	/** What sla must have read when it spoke. */
	private enum Known {

		/** Nothing in particular. */
		ANY,

		/** All pauses. */
		ALL_PAUSES,

		/** Everything. */
		ALL

	}

}
