package monster.quicksell.support.bench.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaWarning;
import org.apache.avro.specific.SpecificRecord;

/** Tickets that nobody answered, with all that sla has said of their clocks by now. */
public final class OverdueLog {

	private static final List<SlaMetric> METRICS = List.of(SlaMetric.FIRST_RESPONSE, SlaMetric.RESOLUTION);

	/** Those of sla's policy. */
	private static final List<Integer> WARNINGS = List.of(50, 75, 90);

	private OverdueLog() {
	}

	/**
	 * Writes the events of some tickets that were created so long ago.
	 * @return how many
	 */
	public static long write(Rig rig, String prefix, int tickets, Duration ago, Clock clock) {
		Instant now = Instant.ofEpochMilli(clock.millis());
		try (EventWriter writer = new EventWriter(rig)) {
			for (int ticket = 0; ticket < tickets; ticket++) {
				Life life = new Life(writer, prefix + ticket);
				life.opens(ticket, now.minus(ago));
				life.goesBy(now.minus(ago), now);
			}
			return writer.written().events();
		}
	}

	private record Life(EventWriter writer, String ticketId, Map<String, Integer> said) {

		Life(EventWriter writer, String ticketId) {
			this(writer, ticketId, new HashMap<>());
		}

		void opens(int ticket, Instant at) {
			for (int step = 0; step < TicketLife.OPEN; step++) {
				say(TicketLife.event(ticket, step, at, false), at);
			}
		}

		void goesBy(Instant from, Instant now) {
			Instant due = from.plus(TicketLife.TARGET);
			for (int percent : WARNINGS) {
				Instant at = from.plus(TicketLife.TARGET.multipliedBy(percent).dividedBy(100));
				METRICS.forEach((metric) -> sayBy(now, new SlaWarning(metric, 1, percent, due, "lead"), at));
			}
			METRICS.forEach((metric) -> sayBy(now, new SlaBreached(metric, 1, due, TicketLife.TARGET.toSeconds()),
					due.plusMillis(1)));
		}

		private void sayBy(Instant now, SpecificRecord data, Instant at) {
			if (!at.isAfter(now)) {
				say(new Happening("sla", data), at);
			}
		}

		private void say(Happening happening, Instant at) {
			this.writer.write(this.ticketId, happening, this.said.merge(happening.service(), 1, Integer::sum), at);
		}

	}

}
