package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The first answers of agents: all that the figures need of them. Numbers are intake's
 * count of its events; 0 if there is no such answer.
 *
 * @param first number of the first answer
 * @param firstAt when that was
 * @param second number of the second answer
 */
public record Answers(long first, @Nullable Instant firstAt, long second) {

	static final Answers NONE = new Answers(0, null, 0);

	Answers with(long sequence, Instant at) {
		if (this.first == 0) {
			return new Answers(sequence, at, 0);
		}
		if (sequence < this.first) {
			return new Answers(sequence, at, this.first);
		}
		boolean second = this.second == 0 || sequence < this.second;
		return second ? new Answers(this.first, this.firstAt, sequence) : this;
	}

	/** Whether there were two or more before an event of that number. */
	boolean severalBefore(long sequence) {
		return this.second != 0 && this.second < sequence;
	}

}
