package monster.quicksell.support.routing.assignment;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket asks of whoever gets it.
 *
 * @param ticketId the ticket
 * @param team the team that it belongs to
 * @param channel where the customer wrote
 * @param skills its tags that are skills of agents
 * @param priority how urgent
 * @param sentiment the customer's mood
 * @param customer who asks, as a digest; null if unknown
 * @param owner who had it before
 * @param passedOver who did not take it in time
 * @param refused who must not have it
 * @param level the level that it was escalated to, 1 if it was not
 */
public record Demand(String ticketId, String team, String channel, List<String> skills, Priority priority,
		Sentiment sentiment, @Nullable String customer, @Nullable String owner, List<String> passedOver,
		List<String> refused, int level) {

	/** What a ticket asks of a team. */
	public static Demand of(Assignment state, String team) {
		Assignment.Routing routing = state.routing();
		return new Demand(state.ticketId(), team, state.channel(), (routing != null) ? routing.skills() : List.of(),
				(routing != null) ? routing.priority() : Priority.MEDIUM, state.sentiment(), state.customer(),
				state.owner(), state.passedOver(), state.supervision().refused(), state.level());
	}

	/** Whether someone may learn from it: neither urgent nor upset. */
	boolean isEasy() {
		boolean calm = this.sentiment == Sentiment.NEUTRAL || this.sentiment == Sentiment.POSITIVE;
		return calm && this.priority.compareTo(Priority.MEDIUM) >= 0;
	}

}
