package monster.quicksell.support.intake.conversation;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with a ticket. */
public sealed interface Command {

	/**
	 * Answer the customer.
	 *
	 * @param id of the command: the same again is the same answer
	 * @param author the agent
	 * @param text the answer
	 * @param status where the ticket goes with it: OPEN, WAITING or RESOLVED; by default
	 * WAITING, and a resolved ticket stays resolved
	 */
	record Reply(String id, Actor author, String text, @Nullable TicketStatus status) implements Command {
	}

	/**
	 * Leave a note for the team.
	 *
	 * @param id of the command: the same again is the same note
	 * @param author who notes
	 * @param text the note
	 */
	record Note(String id, Actor author, String text) implements Command {
	}

	/**
	 * Move the ticket in the workflow; nothing if it is there already.
	 *
	 * @param actor who moves it
	 * @param status where to
	 * @param reason why, in words
	 */
	record Move(Actor actor, TicketStatus status, String reason) implements Command {
	}

	/**
	 * Rate a resolution.
	 *
	 * @param resolution which: 1 for the ticket's first
	 * @param stars 1 to 5
	 * @param comment what the customer adds
	 */
	record Rate(int resolution, int stars, @Nullable String comment) implements Command {
	}

}
