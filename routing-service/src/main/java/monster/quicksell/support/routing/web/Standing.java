package monster.quicksell.support.routing.web;

import java.time.Instant;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Who has a ticket, or where it waits.
 *
 * @param ticketId the ticket
 * @param status where it stands
 * @param team whose it is
 * @param assignee who has it; absent while it waits
 * @param since since when
 * @param accepted whether they have taken it or answered
 * @param supervisor who is to review it, if someone new has it
 * @param waiting its place in the queue, if it waits
 */
record Standing(String ticketId, TicketStatus status, String team, @Nullable String assignee, @Nullable Instant since,
		boolean accepted, @Nullable String supervisor, @Nullable Wait waiting) {

	/**
	 * A place in a queue.
	 *
	 * @param since since when it waits
	 * @param position 1 for the next: the most urgent first, then the oldest
	 * @param expectedSeconds how long it will take as things went in the last four hours;
	 * absent if nothing was given out then
	 */
	record Wait(Instant since, long position, @Nullable Long expectedSeconds) {
	}

}
