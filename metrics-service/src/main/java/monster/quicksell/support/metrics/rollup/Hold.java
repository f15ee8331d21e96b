package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Someone got the ticket, or it was put into a queue.
 *
 * @param sequence routing's number of the event
 * @param assignee who has it; absent in a queue
 * @param at when
 */
public record Hold(long sequence, @Nullable String assignee, Instant at) {

	String who() {
		return (this.assignee != null) ? this.assignee : Slot.UNASSIGNED;
	}

}
