package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * When a clock counted and when it did not: lines without gap or overlap, the oldest
 * first. Knows nothing of targets, so it follows from the ticket's history alone. What
 * happened earlier than the last line began, though it is read later, takes effect where
 * that line began.
 *
 * @param lines at least one; the last is open until the clock is stopped
 * @param halt what stopped the clock, if not what it waits for
 */
public record Ledger(List<Interval> lines, Halt halt) {

	/** A ticket that goes back and forth more often has its oldest lines folded. */
	static final int MOST = 100;

	static Ledger begin(Instant at, String reason) {
		return new Ledger(List.of(Interval.open(at, true, reason)), Halt.NONE);
	}

	/** When the clock was started. */
	public Instant startedAt() {
		return this.lines.getFirst().from();
	}

	/** When it was stopped; null while it runs or pauses. */
	public @Nullable Instant stoppedAt() {
		return last().to();
	}

	/** True if it was stopped, but by nothing that the clock waits for. */
	public boolean givenUp() {
		return this.halt != Halt.NONE;
	}

	/** The same clock if it turns out that it never had to start. */
	Ledger never() {
		return new Ledger(List.of(Interval.open(startedAt(), true, "never had to start").until(startedAt())),
				Halt.NEVER);
	}

	/** True while it counts. */
	public boolean isCounting() {
		return last().counted() && last().to() == null;
	}

	/** When it last counted: now, for one that counts still. */
	Instant countedUntil(Instant now) {
		if (isCounting()) {
			return now;
		}
		Interval last = last();
		return (last.counted() && last.to() != null) ? last.to() : last.from();
	}

	Ledger run(Instant at, String reason) {
		return isCounting() ? this : turn(at, true, reason);
	}

	Ledger pause(Instant at, String reason) {
		return (isCounting() || stoppedAt() != null) ? turn(at, false, reason) : this;
	}

	Ledger stop(Instant at) {
		return stop(at, Halt.NONE);
	}

	/** Stopped, but by nothing that the clock waits for. */
	Ledger giveUp(Instant at) {
		return stop(at, Halt.ASIDE);
	}

	/** What was given up goes on: the time between counts as a pause. */
	Ledger takeBack(Instant at, String reason) {
		return (this.halt == Halt.ASIDE) ? run(at, reason) : this;
	}

	private Ledger stop(Instant at, Halt why) {
		if (stoppedAt() != null) {
			return this;
		}
		List<Interval> changed = new ArrayList<>(this.lines);
		changed.add(changed.removeLast().until(later(at, last().from())));
		return new Ledger(List.copyOf(changed), why);
	}

	private Ledger turn(Instant at, boolean counted, String reason) {
		Instant stopped = stoppedAt();
		Instant from = later(at, (stopped != null) ? stopped : last().from());
		List<Interval> changed = new ArrayList<>(this.lines);
		if (stopped == null) {
			Interval last = changed.removeLast();
			if (last.from().isBefore(from)) {
				changed.add(last.until(from));
			}
		}
		else if (counted && stopped.isBefore(from)) {
			changed.add(Interval.open(stopped, false, givenUp() ? "found to be spam" : "done").until(from));
		}
		// A pause takes in the time since the clock was stopped
		changed.add(Interval.open((stopped != null && !counted) ? stopped : from, counted, reason));
		return new Ledger(List.copyOf(changed), Halt.NONE);
	}

	/** Open time counted up to an instant. */
	public Duration elapsed(Calendar hours, Instant now) {
		return this.lines.stream().map((line) -> line.counts(hours, now)).reduce(Duration.ZERO, Duration::plus);
	}

	/**
	 * When so much open time was, or will be, counted if nothing changes; while it does
	 * not count, if it went on from where it paused or stopped.
	 */
	Instant reaches(Calendar hours, Duration allowed) {
		Duration left = allowed;
		Interval last = last();
		for (Interval line : this.lines.subList(0, this.lines.size() - 1)) {
			if (line.counted() && line.to() != null) {
				Duration counted = line.counts(hours, line.to());
				Instant at = (line.foldedMillis() == null) ? hours.due(line.from(), left)
						: (left.compareTo(counted) <= 0) ? line.to() : Instant.MAX;
				if (!at.isAfter(line.to())) {
					return at;
				}
				left = left.minus(counted);
			}
		}
		return hours.due(last.from(), left);
	}

	/** The same, with its oldest two lines made one if it has grown too long. */
	Ledger folded(Calendar hours) {
		if (this.lines.size() <= MOST) {
			return this;
		}
		Interval first = this.lines.getFirst();
		Interval second = this.lines.get(1);
		Instant end = (second.to() != null) ? second.to() : second.from();
		Duration counted = first.counts(hours, end).plus(second.counts(hours, end));
		List<Interval> changed = new ArrayList<>();
		changed.add(new Interval(first.from(), end, true, "earlier runs and pauses", counted.toMillis()));
		changed.addAll(this.lines.subList(2, this.lines.size()));
		return new Ledger(List.copyOf(changed), this.halt).folded(hours);
	}

	private Interval last() {
		return this.lines.getLast();
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	/** What stops a clock besides what it waits for. */
	public enum Halt {

		/** Nothing does. */
		NONE,
		/** The ticket is no work of its own. */
		ASIDE,
		/** By what was told late, it never had to start. */
		NEVER

	}

}
