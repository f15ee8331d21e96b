package monster.quicksell.support.intake.conversation;

import java.util.List;
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
	 * @param attachments files that go with it
	 */
	record Reply(String id, Actor author, String text, @Nullable TicketStatus status,
			List<StoredFile> attachments) implements Command {
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

	/**
	 * Put tags on the ticket and take others off; nothing if that is so already.
	 *
	 * @param actor who does it
	 * @param add to put on
	 * @param remove to take off
	 */
	record Tag(Actor actor, List<String> add, List<String> remove) implements Command {
	}

	/**
	 * Set a custom attribute.
	 *
	 * @param actor who does it
	 * @param name which
	 * @param value to what; null takes it away
	 */
	record SetAttribute(Actor actor, String name, @Nullable String value) implements Command {
	}

	/**
	 * Find the ticket to be spam, or not to be after all.
	 *
	 * @param actor who finds it
	 * @param spam whether it is
	 */
	record JudgeSpam(Actor actor, boolean spam) implements Command {
	}

	/**
	 * Let the ticket go on in an older one.
	 *
	 * @param actor who merges
	 * @param into the ticket in which it goes on, as it was just now
	 * @param force also if it is another customer's
	 */
	record Merge(Actor actor, Conversation into, boolean force) implements Command {
	}

	/**
	 * Say that an answer or letter did not arrive; nothing if that is known.
	 *
	 * @param messageId which
	 * @param reason why, in words
	 */
	record Undelivered(String messageId, String reason) implements Command {
	}

	/**
	 * Let some of the customer's messages go on in a ticket of their own; nothing if they
	 * do so already.
	 *
	 * @param actor who splits
	 * @param messages ids of the messages
	 * @param subject what the new ticket is about; the same as this one if null
	 */
	record Split(Actor actor, List<String> messages, @Nullable String subject) implements Command {
	}

	/**
	 * Say that the ticket could go on in an older one; nothing if that was said already.
	 *
	 * @param into the older ticket, as it was just now
	 * @param likeness from 0 to 1
	 * @param why what makes them alike, in words
	 */
	record ProposeMerge(Conversation into, double likeness, List<String> why) implements Command {
	}

	/**
	 * Forget the customer.
	 *
	 * @param actor who does it
	 * @param erasureId the erasure that it belongs to
	 */
	record Erase(Actor actor, String erasureId) implements Command {
	}

}
