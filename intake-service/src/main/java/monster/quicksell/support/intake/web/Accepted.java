package monster.quicksell.support.intake.web;

/**
 * What the sender of a message gets: it is safe, and will be found here.
 *
 * @param messageId the message
 * @param ticketId its ticket
 * @param reference what people call the ticket
 */
record Accepted(String messageId, String ticketId, String reference) {
}
