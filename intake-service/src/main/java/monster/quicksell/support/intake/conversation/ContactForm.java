package monster.quicksell.support.intake.conversation;

/** How conversations are called that begin with the help centre's contact form. */
public final class ContactForm {

	/** The channel. */
	public static final String CHANNEL = "help";

	/** What ids of threads and messages begin with. */
	public static final String PREFIX = "contact:";

	private ContactForm() {
	}

	/** The thread, and its one message, of a form. */
	public static String thread(String contactId) {
		return PREFIX + contactId;
	}

	/** True if a thread began with the form: its answers go out by mail. */
	public static boolean began(String threadId) {
		return threadId.startsWith(PREFIX);
	}

}
