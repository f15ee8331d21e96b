package monster.quicksell.support.routing.assignment;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of a ticket.
 *
 * @param ticketId the ticket
 * @param status where it stands
 * @param routing what was decided of it; null until it is routed
 * @param sentiment the mood of the customer's last message
 * @param owner who has it, or had it last
 * @param holder who has it now; null while it waits and once it is resolved
 * @param waiting its place in the queue, if it waits
 */
public record Assignment(String ticketId, TicketStatus status, @Nullable Routing routing, Sentiment sentiment,
		@Nullable String owner, @Nullable String holder, @Nullable Waiting waiting) {

	/**
	 * What was decided of a ticket.
	 *
	 * @param category one of the policy's
	 * @param team one of the policy's
	 * @param priority how urgent
	 * @param tags sorted
	 */
	public record Routing(String category, String team, Priority priority, List<String> tags) {
	}

	static Assignment unknown(String ticketId) {
		return new Assignment(ticketId, TicketStatus.NEW, null, Sentiment.NEUTRAL, null, null, null);
	}

	/** Whether the ticket needs nobody any more. */
	public boolean isOver() {
		return isOver(this.status);
	}

	static boolean isOver(TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	Assignment routed(Routing now, Sentiment mood) {
		Waiting place = (this.waiting != null) ? this.waiting.as(now.team(), now.priority()) : null;
		return new Assignment(this.ticketId, this.status, now, mood, this.owner, this.holder, place);
	}

	Assignment felt(Sentiment mood) {
		return new Assignment(this.ticketId, this.status, this.routing, mood, this.owner, this.holder, this.waiting);
	}

	Assignment assigned(String agent) {
		return new Assignment(this.ticketId, this.status, this.routing, this.sentiment, agent, isOver() ? null : agent,
				null);
	}

	Assignment queued(Waiting place) {
		return new Assignment(this.ticketId, this.status, this.routing, this.sentiment, this.owner, null,
				isOver() ? null : place);
	}

	Assignment moved(TicketStatus to) {
		return isOver(to) ? new Assignment(this.ticketId, to, this.routing, this.sentiment, this.owner, null, null)
				: new Assignment(this.ticketId, to, this.routing, this.sentiment, this.owner, this.holder,
						this.waiting);
	}

}
