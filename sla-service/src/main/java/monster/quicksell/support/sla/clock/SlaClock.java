package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import org.jspecify.annotations.Nullable;

/**
 * One service level's clock with its ledger: counted and paused intervals that add up to
 * its whole life.
 *
 * @param metric what is measured
 * @param cycle 1 for the first
 * @param startedAt when it was started
 * @param targetSeconds open time allowed
 * @param calendar name of the calendar it runs on
 * @param source where the target comes from
 * @param dueAt when it is due, as of its last change
 * @param ledger its intervals, oldest first; the last one is open while it runs or pauses
 * @param warned highest percent that was warned about, 0 for none
 * @param breached whether the breach was reported
 * @param metAt when it was stopped; null while it runs or pauses
 */
public record SlaClock(SlaMetric metric, int cycle, Instant startedAt, long targetSeconds, String calendar,
		String source, Instant dueAt, List<Interval> ledger, int warned, boolean breached, @Nullable Instant metAt) {

	static SlaClock start(SlaTarget target, boolean running, String reason) {
		List<Interval> ledger = List.of(new Interval(target.getStartedAt(), null, running, reason));
		return new SlaClock(target.getMetric(), target.getCycle(), target.getStartedAt(), target.getTargetSeconds(),
				target.getCalendar(), target.getSource(), target.getDueAt(), ledger, 0, false, null);
	}

	/** True while it counts. */
	public boolean isRunning() {
		return this.metAt == null && !this.ledger.isEmpty() && this.ledger.getLast().counted();
	}

	/** Open time counted up to an instant. */
	public Duration elapsed(Calendar hours, Instant now) {
		Duration sum = Duration.ZERO;
		for (Interval interval : this.ledger) {
			if (interval.counted()) {
				sum = sum.plus(hours.between(interval.from(), (interval.to() != null) ? interval.to() : now));
			}
		}
		return sum;
	}

	/** When so many percent of the target will be used, if it goes on running. */
	Instant reaches(Calendar hours, int percent) {
		Instant since = this.ledger.getLast().from();
		Duration used = elapsed(hours, since);
		Duration left = Duration.ofSeconds(this.targetSeconds).multipliedBy(percent).dividedBy(100).minus(used);
		return left.isNegative() ? since : hours.plus(since, left);
	}

	/** Another target, with the elapsed time kept. */
	SlaClock aimed(SlaTarget target, Calendar hours) {
		SlaClock clock = new SlaClock(this.metric, this.cycle, this.startedAt, target.getTargetSeconds(),
				target.getCalendar(), target.getSource(), target.getDueAt(), this.ledger, this.warned, this.breached,
				this.metAt);
		return clock.isRunning() ? clock.due(clock.reaches(hours, 100)) : clock;
	}

	/** Counts from now on; begins again where it was stopped. */
	SlaClock run(Calendar hours, Instant at, String reason) {
		SlaClock clock = turn(at, true, reason);
		return clock.due(clock.reaches(hours, 100));
	}

	/** Pauses. */
	SlaClock pause(Instant at, String reason) {
		return (this.metAt != null) ? this : turn(at, false, reason);
	}

	/** Stops counting, without saying yet that it is met. */
	SlaClock halt(Instant at) {
		if (this.ledger.isEmpty() || this.ledger.getLast().to() != null) {
			return this;
		}
		List<Interval> lines = new ArrayList<>(this.ledger);
		lines.add(lines.removeLast().until(at));
		return ledger(lines, this.metAt);
	}

	SlaClock met(Instant at) {
		SlaClock halted = halt(at);
		return halted.ledger(halted.ledger, at);
	}

	SlaClock warned(int percent) {
		return new SlaClock(this.metric, this.cycle, this.startedAt, this.targetSeconds, this.calendar, this.source,
				this.dueAt, this.ledger, Math.max(this.warned, percent), this.breached, this.metAt);
	}

	SlaClock breach() {
		return new SlaClock(this.metric, this.cycle, this.startedAt, this.targetSeconds, this.calendar, this.source,
				this.dueAt, this.ledger, this.warned, true, this.metAt);
	}

	private SlaClock turn(Instant at, boolean counted, String reason) {
		List<Interval> lines = new ArrayList<>(halt(at).ledger);
		lines.add(new Interval(at, null, counted, reason));
		return ledger(lines, null);
	}

	private SlaClock due(Instant at) {
		return new SlaClock(this.metric, this.cycle, this.startedAt, this.targetSeconds, this.calendar, this.source, at,
				this.ledger, this.warned, this.breached, this.metAt);
	}

	private SlaClock ledger(List<Interval> lines, @Nullable Instant met) {
		return new SlaClock(this.metric, this.cycle, this.startedAt, this.targetSeconds, this.calendar, this.source,
				this.dueAt, List.copyOf(lines), this.warned, this.breached, met);
	}

	boolean is(SlaMetric which, int number) {
		return this.metric == which && this.cycle == number;
	}

}
