package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The agents' places. A ticket holds at most one, and an agent never gives away more than
 * the capacity; whoever asks, on however many instances.
 */
public interface Roster {

	/**
	 * Claims room for a ticket that has just come; empty if nobody is known to have it.
	 * Asked again for a ticket that holds a place, it answers with the same agent.
	 */
	Optional<Claim> claim(Demand demand, Instant now);

	/** Gives back the ticket's place, if it holds one. */
	void release(String ticketId);

	/**
	 * A place that a ticket holds.
	 *
	 * @param agent the agent's id
	 * @param reason why this one, in words
	 * @param supervisor whose eyes the agent's tickets need; null if nobody's
	 */
	record Claim(String agent, String reason, @Nullable String supervisor) {

		/** Of someone whom nobody has to watch. */
		public Claim(String agent, String reason) {
			this(agent, reason, null);
		}

	}

}
