package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param channel where the customer wrote; empty until it is created
 * @param customer who asks, as a digest; null until it is created
 * @param routing what was decided of it; null until it is routed
 * @param sentiment the mood of the customer's last message
 * @param owner who has it, or had it last
 * @param holder who has it now; null while it waits and once it is resolved
 * @param since since when the holder has it
 * @param accepted whether the holder has taken it or answered
 * @param passedOver who did not take it in time, or had to go
 * @param waiting its place in the queue, if it waits
 */
public record Assignment(String ticketId, TicketStatus status, String channel, @Nullable String customer,
		@Nullable Routing routing, Sentiment sentiment, @Nullable String owner, @Nullable String holder,
		@Nullable Instant since, boolean accepted, List<String> passedOver, @Nullable Waiting waiting) {

	/**
	 * What was decided of a ticket.
	 *
	 * @param category one of the policy's
	 * @param team one of the policy's
	 * @param priority how urgent
	 * @param tags sorted
	 */
	public record Routing(String category, String team, Priority priority, List<String> tags) {

		/** What agents may be good at. */
		List<String> skills() {
			List<String> skills = new ArrayList<>(List.of("category:" + this.category));
			this.tags.stream()
				.filter((tag) -> tag.startsWith("marketplace:") || tag.startsWith("language:"))
				.forEach(skills::add);
			return skills;
		}

	}

	static Assignment unknown(String ticketId) {
		return new Assignment(ticketId, TicketStatus.NEW, "", null, null, Sentiment.NEUTRAL, null, null, null, false,
				List.of(), null);
	}

	/** Whether the ticket needs nobody any more. */
	public boolean isOver() {
		return isOver(this.status);
	}

	static boolean isOver(TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	Assignment created(String where, String who) {
		return new Assignment(this.ticketId, this.status, where, who, this.routing, this.sentiment, this.owner,
				this.holder, this.since, this.accepted, this.passedOver, this.waiting);
	}

	Assignment routed(Routing now, Sentiment mood) {
		Waiting place = (this.waiting != null) ? this.waiting.as(now.team(), now.priority()) : null;
		return new Assignment(this.ticketId, this.status, this.channel, this.customer, now, mood, this.owner,
				this.holder, this.since, this.accepted, this.passedOver, place);
	}

	Assignment felt(Sentiment mood) {
		return new Assignment(this.ticketId, this.status, this.channel, this.customer, this.routing, mood, this.owner,
				this.holder, this.since, this.accepted, this.passedOver, this.waiting);
	}

	Assignment assigned(String agent, Instant at) {
		boolean over = isOver();
		return new Assignment(this.ticketId, this.status, this.channel, this.customer, this.routing, this.sentiment,
				agent, over ? null : agent, over ? null : at, false, this.passedOver, null);
	}

	/** Whoever has it will see to it. */
	Assignment taken() {
		return new Assignment(this.ticketId, this.status, this.channel, this.customer, this.routing, this.sentiment,
				this.owner, this.holder, this.since, true, List.of(), this.waiting);
	}

	/** Whoever had it could not take it: the others come first now. */
	Assignment queued(Waiting place) {
		List<String> passed = new ArrayList<>(this.passedOver);
		if (this.holder != null && !passed.contains(this.holder)) {
			passed.add(this.holder);
		}
		return new Assignment(this.ticketId, this.status, this.channel, this.customer, this.routing, this.sentiment,
				this.owner, null, null, false, List.copyOf(passed), isOver() ? null : place);
	}

	Assignment moved(TicketStatus to) {
		return isOver(to)
				? new Assignment(this.ticketId, to, this.channel, this.customer, this.routing, this.sentiment,
						this.owner, null, null, false, List.of(), null)
				: new Assignment(this.ticketId, to, this.channel, this.customer, this.routing, this.sentiment,
						this.owner, this.holder, this.since, this.accepted, this.passedOver, this.waiting);
	}

}
