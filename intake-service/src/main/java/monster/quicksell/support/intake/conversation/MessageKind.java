package monster.quicksell.support.intake.conversation;

import monster.quicksell.support.event.OutboundKind;

/** What a message of the conversation is. */
public enum MessageKind {

	/** A customer wrote. */
	MESSAGE,

	/** A customer's machine wrote: an out-of-office note, a bounce. */
	AUTOMATIC,

	/** Somebody who is no party to the ticket wrote in its thread. */
	BYSTANDER,

	/** An agent answered. */
	REPLY,

	/** We said that we have it. */
	ACKNOWLEDGEMENT,

	/** We reminded the customer. */
	REMINDER,

	/** We said that it is solved and asked for a rating. */
	RESOLUTION,

	/** We said that it is closed. */
	CLOSING,

	/** We said that someone else looks into it. */
	INTERIM,

	/** A note for the team. */
	NOTE;

	static MessageKind of(OutboundKind kind) {
		return switch (kind) {
			case ACKNOWLEDGEMENT -> ACKNOWLEDGEMENT;
			case REMINDER -> REMINDER;
			case RESOLUTION -> RESOLUTION;
			case CLOSING -> CLOSING;
			case INTERIM -> INTERIM;
			case REPLY, UNKNOWN -> REPLY;
		};
	}

}
