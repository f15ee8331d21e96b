package monster.quicksell.support.intake.search;

/**
 * Something that was written in a ticket.
 *
 * @param ticketId the ticket
 * @param messageId the message, unique within the ticket
 * @param text what can be found
 */
record Passage(String ticketId, String messageId, String text) {

	/** The same passage, however often it is read from the log. */
	String key() {
		return this.ticketId + "/" + this.messageId;
	}

}
