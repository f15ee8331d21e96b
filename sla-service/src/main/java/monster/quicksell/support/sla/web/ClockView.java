package monster.quicksell.support.sla.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.sla.clock.Aim;
import monster.quicksell.support.sla.clock.Calendar;
import monster.quicksell.support.sla.clock.Interval;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaClock;
import org.jspecify.annotations.Nullable;

/**
 * A clock as people read it.
 *
 * @param metric what is measured
 * @param cycle 1 for the first
 * @param state running, paused, met, breached (and not yet met), or given up, when the
 * ticket was merged or found to be spam
 * @param startedAt UTC
 * @param dueAt UTC; while it is paused, as if it went on from there; absent until the
 * ticket is routed, like all that depends on it
 * @param metAt UTC, once it was stopped
 * @param late whether it was stopped after its breach
 * @param targetSeconds open time allowed
 * @param elapsedSeconds open time used: the sum of the ledger
 * @param pausedSeconds time in which it stood still before it was stopped
 * @param calendar the calendar it runs on
 * @param source where the target comes from
 * @param words why it is where it is, as a sentence
 * @param ledger its intervals, oldest first, without gaps
 */
record ClockView(SlaMetric metric, int cycle, String state, Instant startedAt, @Nullable Instant dueAt,
		@Nullable Instant metAt, boolean late, @Nullable Long targetSeconds, BigDecimal elapsedSeconds,
		BigDecimal pausedSeconds, @Nullable String calendar, @Nullable String source, String words, List<Line> ledger) {

	static ClockView of(SlaClock clock, ServiceLevels levels, Instant now) {
		Aim aim = clock.aim();
		Calendar hours = (aim != null) ? levels.calendar(aim.calendar()) : Calendar.ALWAYS;
		List<Line> lines = clock.ledger().lines().stream().map((line) -> Line.of(line, hours, now)).toList();
		Duration elapsed = clock.ledger().elapsed(hours, now);
		return new ClockView(clock.metric(), clock.cycle(), state(clock, now), clock.startedAt(), clock.dueAt(),
				clock.ledger().givenUp() ? null : clock.stoppedAt(), clock.stoppedAt() != null && clock.missed(),
				(aim != null) ? aim.targetSeconds() : null, exact(elapsed),
				lines.stream().map(Line::pausedSeconds).reduce(BigDecimal.ZERO, BigDecimal::add),
				(aim != null) ? aim.calendar() : null, (aim != null) ? aim.source() : null, words(clock, elapsed),
				lines);
	}

	/** To the millisecond, so that lines add up. */
	static BigDecimal exact(Duration duration) {
		long millis = duration.toMillis();
		return (millis % 1000 == 0) ? BigDecimal.valueOf(millis / 1000) : BigDecimal.valueOf(millis, 3);
	}

	private static String words(SlaClock clock, Duration elapsed) {
		Aim aim = clock.aim();
		String since = clock.ledger().lines().getLast().reason();
		if (aim == null) {
			return "Has counted " + Words.of(elapsed) + "; its target is set once the ticket is routed";
		}
		String used = Words.of(elapsed) + " of " + Words.of(Duration.ofSeconds(aim.targetSeconds())) + " used ("
				+ aim.source() + ", calendar " + aim.calendar() + ")";
		String missed = clock.missed() ? ", missed at " + clock.marks().breachedAt()
				: clock.breached() ? ", a breach that was said was taken back" : "";
		if (clock.stoppedAt() != null) {
			return (clock.ledger().givenUp() ? "Given up at " : "Stopped at ") + clock.stoppedAt() + ", " + used
					+ missed;
		}
		return (clock.isRunning() ? "Runs, due " + clock.dueAt() + ", " : "Stands still, ") + used + missed + "; last: "
				+ since;
	}

	private static String state(SlaClock clock, Instant now) {
		if (clock.ledger().givenUp()) {
			return clock.missed() ? "breached" : "given up";
		}
		if (clock.stoppedAt() != null) {
			return "met";
		}
		if (clock.missed() || clock.isOverdue(now)) {
			return "breached";
		}
		return clock.isRunning() ? "running" : "paused";
	}

	/**
	 * A line of the ledger. All its time is counted, paused, or outside the calendar's
	 * hours; the three together are the time between its ends.
	 *
	 * @param from UTC
	 * @param to UTC; absent while it lasts
	 * @param counted whether its open time counts
	 * @param seconds open time that counts
	 * @param pausedSeconds time in which the clock stood still
	 * @param closedSeconds time outside the calendar's hours
	 * @param reason why the clock ran or paused
	 * @param words all of it as a sentence
	 */
	record Line(Instant from, @Nullable Instant to, boolean counted, BigDecimal seconds, BigDecimal pausedSeconds,
			BigDecimal closedSeconds, String reason, String words) {

		static Line of(Interval interval, Calendar hours, Instant now) {
			Instant end = (interval.to() != null) ? interval.to() : now;
			Duration all = Duration.between(interval.from(), end);
			Duration counts = interval.counts(hours, now);
			Duration paused = interval.counted() ? Duration.ZERO : all;
			Duration closed = all.minus(counts).minus(paused);
			return new Line(interval.from(), interval.to(), interval.counted(), exact(counts), exact(paused),
					exact(closed), interval.reason(), words(interval, counts, paused, closed));
		}

		private static String words(Interval interval, Duration counts, Duration paused, Duration closed) {
			String span = "From " + interval.from() + ((interval.to() != null) ? " to " + interval.to() : " until now");
			String what = interval.counted() ? "counted " + Words.of(counts) : "paused for " + Words.of(paused);
			String outside = (interval.counted() && !closed.isZero()) ? ", " + Words.of(closed) + " outside hours" : "";
			return span + ": " + what + outside + ", because: " + interval.reason();
		}

	}

}
