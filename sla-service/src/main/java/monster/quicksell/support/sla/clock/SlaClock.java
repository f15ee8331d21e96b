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
 * @param marks what was said of it
 * @param settledAt when it was kept or missed; null while that is open
 */
public record SlaClock(SlaMetric metric, int cycle, Ledger ledger, @Nullable Aim aim, @Nullable Instant dueAt,
		Marks marks, @Nullable Instant settledAt) {

	static SlaClock start(SlaMetric metric, int cycle, Instant at, String reason) {
		return new SlaClock(metric, cycle, Ledger.begin(at, reason), null, null, Marks.NONE, null);
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

	/** True if its breach was said, also if it was withdrawn. */
	public boolean breached() {
		return this.marks.breachedAt() != null;
	}

	/** True if it was breached, as far as is known now. */
	public boolean missed() {
		return breached() && !this.marks.withdrawn();
	}

	/** True while time alone can breach it, also one whose breach was taken back. */
	public boolean isAtRisk() {
		return isRunning() && !missed() && this.dueAt != null;
	}

	/**
	 * True if it had counted beyond its target when it last counted; in time at the very
	 * instant.
	 */
	public boolean isOverdue(Instant now) {
		return this.dueAt != null && this.dueAt.isBefore(this.ledger.countedUntil(now));
	}

	/**
	 * True if its breach was said because it was not yet known that the clock had stood
	 * still before.
	 */
	boolean isRefuted(Instant now) {
		Instant breach = this.marks.breachedAt();
		return breach != null && missed() && !isRunning() && !isOverdue(now)
				&& !this.ledger.countedUntil(now).isAfter(breach);
	}

	/** True if it was stopped by what it waits for and nobody has said so yet. */
	boolean isUntold() {
		Instant stopped = stoppedAt();
		return stopped != null && !this.ledger.givenUp() && !stopped.equals(this.marks.toldAt());
	}

	boolean is(SlaMetric which, int number) {
		return this.metric == which && this.cycle == number;
	}

	SlaClock with(Ledger changed, ServiceLevels levels) {
		if (this.aim == null || !levels.knows(this.aim.calendar())) {
			// On a calendar that the policy no longer has, what was said of it stays
			return of(changed, this.aim, this.dueAt, this.marks);
		}
		Calendar hours = levels.calendar(this.aim.calendar());
		Ledger folded = changed.folded(hours);
		return of(folded, this.aim, folded.reaches(hours, this.aim.share(100)), recalled(levels).marks);
	}

	/** The same clock on calendars that may have changed since it was last looked at. */
	SlaClock recalled(ServiceLevels levels) {
		if (this.aim == null || this.dueAt == null || !levels.knows(this.aim.calendar())) {
			return this;
		}
		Instant due = this.ledger.reaches(levels.calendar(this.aim.calendar()), this.aim.share(100));
		return due.equals(this.dueAt) ? this : of(this.ledger, this.aim, due, this.marks.recounted(this.dueAt));
	}

	/** Another history of the same clock. */
	SlaClock recounted(Ledger counted, ServiceLevels levels) {
		SlaClock changed = with(counted, levels);
		return (this.dueAt == null || counted.equals(this.ledger)) ? changed
				: changed.marked(this.marks.recounted(this.dueAt));
	}

	/** Another target, with the elapsed time kept. */
	SlaClock aimed(Aim at, ServiceLevels levels) {
		return aimed(at, levels, null);
	}

	/** The same, said to be due then. */
	SlaClock aimed(Aim at, ServiceLevels levels, @Nullable Instant said) {
		return of(this.ledger, at, levels.knows(at.calendar()) ? null : said, this.marks).with(this.ledger, levels);
	}

	/** It was said to be met. */
	SlaClock told(Instant due, Instant stopped, ServiceLevels levels) {
		boolean known = this.aim == null || levels.knows(this.aim.calendar());
		return of(this.ledger, this.aim, known ? this.dueAt : due, this.marks.told(stopped));
	}

	SlaClock marked(Marks changed) {
		return of(this.ledger, this.aim, this.dueAt, changed);
	}

	private SlaClock of(Ledger counted, @Nullable Aim at, @Nullable Instant due, Marks marked) {
		Instant missed = marked.withdrawn() ? null : marked.breachedAt();
		Instant kept = (counted.stoppedAt() != null && !counted.givenUp()) ? marked.toldAt() : null;
		return new SlaClock(this.metric, this.cycle, counted, at, due, marked, (missed != null) ? missed : kept);
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
