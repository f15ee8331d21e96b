package monster.quicksell.support.sla.clock;

import java.time.Instant;

import monster.quicksell.support.event.TicketStatus;

/**
 * Something that moves a ticket's clocks.
 *
 * @param what what happened
 * @param at when, by the event's own time
 */
public record Happening(What what, Instant at) {

	static Happening moved(TicketStatus to, Instant at) {
		return new Happening(switch (to) {
			case NEW -> What.NEW;
			case OPEN -> What.OPEN;
			case WAITING -> What.WAITING;
			case RESOLVED -> What.RESOLVED;
			case CLOSED -> What.CLOSED;
		}, at);
	}

	/**
	 * What can happen: messages, and the status that a ticket came into. Stored by its
	 * place here: a new one goes to the end.
	 */
	public enum What {

		/** A customer opened the ticket. */
		CREATED,
		/** An automatic message opened it. */
		CREATED_AUTOMATICALLY,
		/** The customer wrote again. */
		WROTE,
		/** A person answered. */
		ANSWERED,
		/** Back to new. */
		NEW,
		/** Taken up. */
		OPEN,
		/** Waits for the customer. */
		WAITING,
		/** Solved. */
		RESOLVED,
		/** Over. */
		CLOSED,
		/** Merged into another ticket. */
		MERGED,
		/** Found to be spam. */
		SPAM,
		/** Found not to be spam after all. */
		NO_SPAM

	}

}
