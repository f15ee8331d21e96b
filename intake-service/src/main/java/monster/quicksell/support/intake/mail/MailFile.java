package monster.quicksell.support.intake.mail;

/**
 * A file that came with a mail.
 *
 * @param name without path
 * @param type media type
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent")
record MailFile(String name, String type, byte[] bytes) {
}
