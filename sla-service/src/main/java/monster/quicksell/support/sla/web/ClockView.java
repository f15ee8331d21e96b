package monster.quicksell.support.sla.web;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.sla.clock.Interval;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaClock;
import org.jspecify.annotations.Nullable;

/**
 * A clock as people read it.
 *
 * @param metric what is measured
 * @param cycle 1 for the first
 * @param state running, paused, met or breached (breached and still running)
 * @param startedAt UTC
 * @param dueAt UTC; moves on while it is paused
 * @param metAt UTC, once it was stopped
 * @param late whether it was stopped after its breach
 * @param targetSeconds open time allowed
 * @param elapsedSeconds open time used
 * @param calendar the calendar it runs on
 * @param source where the target comes from
 * @param ledger its intervals, oldest first
 */
record ClockView(SlaMetric metric, int cycle, String state, Instant startedAt, Instant dueAt, @Nullable Instant metAt,
		boolean late, long targetSeconds, long elapsedSeconds, String calendar, String source, List<Line> ledger) {

	static ClockView of(SlaClock clock, ServiceLevels levels, Instant now) {
		return new ClockView(clock.metric(), clock.cycle(), state(clock), clock.startedAt(), clock.dueAt(),
				clock.metAt(), clock.metAt() != null && clock.breached(), clock.targetSeconds(),
				clock.elapsed(levels.calendar(clock.calendar()), now).toSeconds(), clock.calendar(), clock.source(),
				clock.ledger().stream().map(Line::of).toList());
	}

	private static String state(SlaClock clock) {
		if (clock.metAt() != null) {
			return "met";
		}
		if (clock.breached()) {
			return "breached";
		}
		return clock.isRunning() ? "running" : "paused";
	}

	/** A line of the ledger. */
	record Line(Instant from, @Nullable Instant to, boolean counted, String reason) {

		static Line of(Interval interval) {
			return new Line(interval.from(), interval.to(), interval.counted(), interval.reason());
		}

	}

}
