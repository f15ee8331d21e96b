package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

/**
 * A status change that ended the work on a ticket, or took it up again.
 *
 * @param sequence intake's number of the event
 * @param to the status after it
 * @param at when
 */
public record Turn(long sequence, TicketStatus to, Instant at) {

	/** Whether someone is expected to do something for a ticket in that status. */
	static boolean isOpen(TicketStatus status) {
		return switch (status) {
			case NEW, OPEN, WAITING -> true;
			case RESOLVED, CLOSED -> false;
		};
	}

	static boolean isTurn(TicketStatusChanged changed) {
		return isOpen(changed.getFrom()) != isOpen(changed.getTo());
	}

	boolean reopens() {
		return isOpen(this.to);
	}

}
