package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatusChanged;
import org.jspecify.annotations.Nullable;

/** What is late is said, once, and nothing that is not. */
final class BreachesCheck implements Check {

	/** Due for longer than that and nothing said: missed. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, SlaTarget> running = new HashMap<>();
		Set<String> said = new HashSet<>();
		Map<String, Waits> waits = new HashMap<>();
		for (LogEvent event : history.events()) {
			switch (event.data()) {
				case SlaTargetsSet set -> set.getTargets()
					.forEach((target) -> running.put(clock(event, target.getMetric(), target.getCycle()), target));
				case TicketStatusChanged moved ->
					waits.computeIfAbsent(event.ticketId(), (key) -> new Waits()).moved(moved, event.time());
				case SlaMet met -> running.remove(clock(event, met.getMetric(), met.getCycle()));
				case SlaWarning warning -> {
					String clock = clock(event, warning.getMetric(), warning.getCycle());
					SlaTarget target = running.get(clock);
					said(event, said.add(clock + " " + warning.getPercent()), findings);
					early(event,
							(target != null) ? share(evidence.agreed().levels(), target, warning.getPercent()) : null,
							findings);
				}
				case SlaBreached breached -> {
					String clock = clock(event, breached.getMetric(), breached.getCycle());
					SlaTarget target = running.get(clock);
					said(event, said.add(clock), findings);
					early(event, (target != null) ? target.getDueAt() : null, findings);
				}
				default -> {
				}
			}
		}
		Levels levels = evidence.agreed().levels();
		running.forEach((clock, target) -> {
			if (!pauses(levels, target.getMetric(), waits.get(History.ticket(clock)), target.getDueAt())
					&& target.getDueAt().isBefore(evidence.at().minus(PATIENCE))
					&& !history.breaches().containsKey(clock)) {
				findings.add(Invariant.BREACH_SAID, clock + " was due " + target.getDueAt() + ", and nobody said so");
			}
		});
		history.breaches().forEach((clock, breach) -> {
			if (pauses(levels, breach.getMetric(), waits.get(History.ticket(clock)), breach.getDueAt())) {
				findings.add(Invariant.NO_FALSE_BREACH, clock + " was due " + breach.getDueAt()
						+ ", when it waited for the customer; the breach was never taken back");
			}
		});
	}

	/** Whether a clock stood still when it was due. */
	private static boolean pauses(Levels levels, SlaMetric metric, @Nullable Waits waits, Instant due) {
		return waits != null && levels.pauses(metric) && waits.over(due);
	}

	private static String clock(LogEvent event, SlaMetric metric, int cycle) {
		return History.clock(event.ticketId(), metric, cycle);
	}

	/** Without pauses: sla may not have heard of one when it warned. */
	private static Instant share(Levels levels, SlaTarget target, int percent) {
		return levels.due(target.getCalendar(), target.getStartedAt(),
				Duration.ofMillis(target.getTargetSeconds() * 10 * percent));
	}

	private static void said(LogEvent event, boolean first, Findings findings) {
		if (!first) {
			findings.add(Invariant.ONE_EFFECT, event.id() + " says a second time what was said: " + event.data());
		}
	}

	private static void early(LogEvent event, @Nullable Instant due, Findings findings) {
		if (due == null || event.at().isBefore(due)) {
			findings.add(Invariant.NO_FALSE_BREACH,
					event.id() + " is a " + event.type() + " of " + event.at() + ", due " + due);
		}
	}

}
