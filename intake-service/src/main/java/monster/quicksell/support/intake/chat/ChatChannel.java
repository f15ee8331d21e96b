package monster.quicksell.support.intake.chat;

/** The channel of the guide to which the chat belongs. */
final class ChatChannel {

	static final String NAME = "chat";

	/** Most characters of a message. */
	static final int LONGEST_TEXT = 4000;

	/** Most bytes of a frame: a message of signs that JSON escapes. */
	static final int LARGEST_FRAME = 1 << 15;

	private ChatChannel() {
	}

}
