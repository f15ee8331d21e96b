package monster.quicksell.support.intake.conversation;

/**
 * Ticket ids: derived from what the channel says, so that a message sent twice lands on
 * the same ticket, and the id is known before the ticket is.
 */
public final class TicketId {

	private TicketId() {
	}

	/** The ticket of a channel's thread. */
	public static String of(String channel, String threadId) {
		return Crockford.hash(channel, threadId);
	}

	/**
	 * The ticket in which a closed or full one goes on. A function of the id alone: every
	 * later message of the thread finds it, whatever was remembered.
	 */
	public static String followUpOf(String ticketId) {
		return Crockford.hash("follow-up", ticketId);
	}

	/** The ticket in which a message of another one, and those that follow it, go on. */
	static String splitOf(String ticketId, String messageId) {
		return Crockford.hash("split", ticketId + "/" + messageId);
	}

	/** True for what can be a ticket's id. */
	public static boolean isValid(String text) {
		return Crockford.isHash(text);
	}

}
