package monster.quicksell.support.bench.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.bench.rig.Rig;

/**
 * A ticket log with the whole lives of many tickets. So many tickets live at once that a
 * batch hardly ever holds two events of one, as in a service that catches up.
 *
 * @param events how many it has
 * @param bytes their values' size together
 */
public record PreparedLog(long events, long bytes) {

	/** Tickets that live at the same time: more than two batches in each partition. */
	private static final int AT_ONCE = 15_000;

	/** From one event of a ticket to the next. */
	private static final Duration STEP = Duration.ofSeconds(10);

	/** The mean size of a value. */
	public int recordSize() {
		return (int) (this.bytes / Math.max(1, this.events));
	}

	/** Writes it. */
	public static PreparedLog write(Rig rig, LogPlan plan, Clock clock) {
		Instant begin = Instant.ofEpochMilli(clock.millis())
			.minus(plan.ago())
			.minus(STEP.multipliedBy(TicketLife.LENGTH));
		try (EventWriter writer = new EventWriter(rig)) {
			for (int first = 0; first < plan.tickets(); first += AT_ONCE) {
				int end = Math.min(plan.tickets(), first + AT_ONCE);
				Map<String, Integer> said = new HashMap<>();
				for (int step = 0; step < plan.steps(); step++) {
					String service = TicketLife.event(first, step, Instant.EPOCH, plan.critical()).service();
					int sequence = said.merge(service, 1, Integer::sum);
					Instant at = begin.plus(STEP.multipliedBy(step));
					for (int ticket = first; ticket < end; ticket++) {
						if (plan.has(ticket, step, service)) {
							writer.write(plan.id(ticket), TicketLife.event(ticket, step, at, plan.critical()), sequence,
									at);
						}
					}
				}
			}
			return writer.written();
		}
	}

}
