package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The first answers of agents: all that the figures need of them. Numbers are intake's
 * count of its events; 0 if there is no such answer.
 *
 * @param first number of the first answer
 * @param firstAt when that was
 * @param firstBy who gave it
 * @param second number of the second answer
 */
public record Answers(long first, @Nullable Instant firstAt, @Nullable String firstBy, long second) {

	static final Answers NONE = new Answers(0, null, null, 0);

	Answers with(long sequence, Instant at, String by) {
		if (this.first == 0) {
			return new Answers(sequence, at, by, 0);
		}
		if (sequence < this.first) {
			return new Answers(sequence, at, by, this.first);
		}
		boolean second = this.second == 0 || sequence < this.second;
		return second ? new Answers(this.first, this.firstAt, this.firstBy, sequence) : this;
	}

	/** Whether there were two or more before an event of that number. */
	boolean severalBefore(long sequence) {
		return this.second != 0 && this.second < sequence;
	}

}
