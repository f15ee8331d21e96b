package monster.quicksell.support.sla.web;

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
 * @param state running, paused, met or breached (breached and not yet met)
 * @param startedAt UTC
 * @param dueAt UTC; while it is paused, as if it went on from there; absent until the
 * ticket is routed, like all that depends on it
 * @param metAt UTC, once it was stopped
 * @param late whether it was stopped after its breach
 * @param targetSeconds open time allowed
 * @param elapsedSeconds open time used: the sum of the ledger
 * @param calendar the calendar it runs on
 * @param source where the target comes from
 * @param ledger its intervals, oldest first, without gaps
 */
record ClockView(SlaMetric metric, int cycle, String state, Instant startedAt, @Nullable Instant dueAt,
		@Nullable Instant metAt, boolean late, @Nullable Long targetSeconds, long elapsedSeconds,
		@Nullable String calendar, @Nullable String source, List<Line> ledger) {

	static ClockView of(SlaClock clock, ServiceLevels levels, Instant now) {
		Aim aim = clock.aim();
		Calendar hours = (aim != null) ? levels.calendar(aim.calendar()) : Calendar.ALWAYS;
		return new ClockView(clock.metric(), clock.cycle(), state(clock), clock.startedAt(), clock.dueAt(),
				clock.stoppedAt(), clock.stoppedAt() != null && clock.missed(),
				(aim != null) ? aim.targetSeconds() : null, clock.ledger().elapsed(hours, now).toSeconds(),
				(aim != null) ? aim.calendar() : null, (aim != null) ? aim.source() : null,
				clock.ledger().lines().stream().map((line) -> Line.of(line, hours, now)).toList());
	}

	private static String state(SlaClock clock) {
		if (clock.stoppedAt() != null) {
			return "met";
		}
		if (clock.missed()) {
			return "breached";
		}
		return clock.isRunning() ? "running" : "paused";
	}

	/** A line of the ledger, with the open time in it that counts. */
	record Line(Instant from, @Nullable Instant to, boolean counted, long seconds, String reason) {

		static Line of(Interval interval, Calendar hours, Instant now) {
			return new Line(interval.from(), interval.to(), interval.counted(), interval.counts(hours, now).toSeconds(),
					interval.reason());
		}

	}

}
