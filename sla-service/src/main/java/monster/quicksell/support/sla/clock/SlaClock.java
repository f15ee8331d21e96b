package monster.quicksell.support.sla.clock;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import org.jspecify.annotations.Nullable;

/**
 * One service level's clock.
 *
 * @param metric what is measured
 * @param cycle 1 for the first
 * @param ledger when it counted
 * @param aim what it is measured by; null until the ticket is routed
 * @param dueAt when the target is used up, follows from ledger and aim
 * @param warned highest percent that was warned about, 0 for none
 * @param breached whether the breach was said
 * @param toldAt the stop that was last said to be met
 */
public record SlaClock(SlaMetric metric, int cycle, Ledger ledger, @Nullable Aim aim, @Nullable Instant dueAt,
		int warned, boolean breached, @Nullable Instant toldAt) {

	static SlaClock start(SlaMetric metric, int cycle, Instant at, String reason) {
		return new SlaClock(metric, cycle, Ledger.begin(at, reason), null, null, 0, false, null);
	}

	/** When it was started. */
	public Instant startedAt() {
		return this.ledger.startedAt();
	}

	/** When it was stopped; null while it runs or pauses. */
	public @Nullable Instant stoppedAt() {
		return this.ledger.stoppedAt();
	}

	/** True while it counts. */
	public boolean isRunning() {
		return this.ledger.isCounting();
	}

	/** True while time alone can breach it. */
	public boolean isAtRisk() {
		return isRunning() && !this.breached && this.dueAt != null;
	}

	/**
	 * True if it had counted beyond its target when it last counted; in time at the very
	 * instant.
	 */
	boolean isOverdue(Instant now) {
		return this.dueAt != null && this.dueAt.isBefore(this.ledger.countedUntil(now));
	}

	/** True if it was stopped and nobody has said so yet. */
	boolean isUntold() {
		Instant stopped = stoppedAt();
		return stopped != null && !stopped.equals(this.toldAt);
	}

	boolean is(SlaMetric which, int number) {
		return this.metric == which && this.cycle == number;
	}

	SlaClock with(Ledger changed, ServiceLevels levels) {
		if (this.aim == null) {
			return new SlaClock(this.metric, this.cycle, changed, null, null, this.warned, this.breached, this.toldAt);
		}
		Calendar hours = levels.calendar(this.aim.calendar());
		Ledger folded = changed.folded(hours);
		return new SlaClock(this.metric, this.cycle, folded, this.aim, folded.reaches(hours, this.aim.share(100)),
				this.warned, this.breached, this.toldAt);
	}

	/** Another target, with the elapsed time kept. */
	SlaClock aimed(Aim at, ServiceLevels levels) {
		return new SlaClock(this.metric, this.cycle, this.ledger, at, null, this.warned, this.breached, this.toldAt)
			.with(this.ledger, levels);
	}

	SlaClock warned(int percent) {
		return new SlaClock(this.metric, this.cycle, this.ledger, this.aim, this.dueAt, Math.max(this.warned, percent),
				this.breached, this.toldAt);
	}

	SlaClock breach() {
		return new SlaClock(this.metric, this.cycle, this.ledger, this.aim, this.dueAt, this.warned, true, this.toldAt);
	}

	SlaClock told(Instant stopped) {
		return new SlaClock(this.metric, this.cycle, this.ledger, this.aim, this.dueAt, this.warned, this.breached,
				stopped);
	}

	/** The target as others read it; null until it is aimed. */
	@Nullable SlaTarget target() {
		if (this.aim == null || this.dueAt == null) {
			return null;
		}
		return new SlaTarget(this.metric, this.cycle, startedAt(), this.aim.targetSeconds(), this.aim.calendar(),
				this.dueAt, this.aim.source());
	}

}
