package monster.quicksell.support.metrics.staffing;

import java.time.Instant;

import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the work on a ticket.
 *
 * @param at when
 * @param ticket the ticket
 * @param kind what
 * @param who the agent who answered
 * @param priority the priority that was decided
 */
public record Step(Instant at, String ticket, Kind kind, @Nullable String who, @Nullable Priority priority) {

	/** What can happen. */
	public enum Kind {

		/** The customer wrote. */
		ASKED,

		/** An agent answered. */
		ANSWERED,

		/** The priority was decided. */
		WEIGHED,

		/** The work ended. */
		ENDED

	}

}
