package monster.quicksell.support.routing.assignment;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/** What tickets of tests ask for. */
public final class Demands {

	private Demands() {
	}

	/** An ordinary ticket. */
	public static Demand of(String ticketId, String team, @Nullable String owner) {
		return new Demand(ticketId, team, "email", List.of(), Priority.MEDIUM, Sentiment.NEUTRAL, null, owner,
				List.of(), List.of(), 1);
	}

	/** The same, after these did not take it. */
	public static Demand passedOver(String ticketId, String team, String... agents) {
		return new Demand(ticketId, team, "email", List.of(), Priority.MEDIUM, Sentiment.NEUTRAL, null, null,
				List.of(agents), List.of(), 1);
	}

	/** The same in a channel. */
	public static Demand in(String channel, String ticketId, String team) {
		return new Demand(ticketId, team, channel, List.of(), Priority.MEDIUM, Sentiment.NEUTRAL, null, null, List.of(),
				List.of(), 1);
	}

}
