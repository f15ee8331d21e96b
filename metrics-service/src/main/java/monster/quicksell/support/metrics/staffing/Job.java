package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;

import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A customer waits for an answer.
 *
 * @param at since when
 * @param priority how urgent
 * @param answered when the answer came; absent while there is none
 */
public record Job(Instant at, Priority priority, @Nullable Instant answered) {

	/** Whether the answer came within a time. */
	public boolean within(Duration target) {
		return this.answered != null && !this.answered.isAfter(this.at.plus(target));
	}

}
