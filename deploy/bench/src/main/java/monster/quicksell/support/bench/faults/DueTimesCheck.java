package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;

/**
 * Every due time is what a recount from the ticket's history says. When sla speaks, it
 * may not have read the latest priority yet; what it says last of a clock that runs must
 * be right for the last one.
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
				case SlaTargetsSet set -> set.getTargets().forEach((target) -> {
					course.latest.put(target.getMetric() + " " + target.getCycle(), target);
					course.check(evidence.agreed().levels(), event.id(), target, course.priorities, findings);
				});
				// It stays as it was from then on
				case SlaMet met -> course.latest.remove(met.getMetric() + " " + met.getCycle());
				default -> {
				}
			}
		}
		courses.forEach((ticket, course) -> course.latest.values()
			.forEach((target) -> course.check(evidence.agreed().levels(), ticket + " at last", target,
					course.priorities.subList(Math.max(0, course.priorities.size() - 1), course.priorities.size()),
					findings)));
	}

	/** A ticket's history, as far as its due times depend on it. */
	private static final class Course {

		private String channel = "";

		private Instant begun = Instant.EPOCH;

		private final List<Priority> priorities = new ArrayList<>();

		private final Map<String, SlaTarget> latest = new HashMap<>();

		void check(Levels levels, String where, SlaTarget target, List<Priority> possible, Findings findings) {
			if (target.getMetric() != SlaMetric.NEXT_RESPONSE && !target.getStartedAt().equals(this.begun)) {
				findings.add(Invariant.DUE_TIMES_TRUE, where + ": " + target.getMetric() + " counts from "
						+ target.getStartedAt() + ", not " + this.begun);
			}
			boolean right = possible.stream()
				.distinct()
				.flatMap((priority) -> levels.aim(target.getMetric(), this.channel, priority, target.getStartedAt())
					.stream())
				.anyMatch((aim) -> aim.due().equals(target.getDueAt())
						&& aim.target().toSeconds() == target.getTargetSeconds());
			if (!right) {
				findings.add(Invariant.DUE_TIMES_TRUE,
						where + ": " + target.getMetric() + " on " + this.channel + " is due " + target.getDueAt()
								+ " after " + target.getTargetSeconds() + " s, which no recount with " + possible
								+ " says");
			}
		}

	}

}
