package monster.quicksell.support.intake.chat;

import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the chat, proven.
 *
 * @param threadId the visitor's one conversation
 * @param address how the visitor is called in it
 * @param accountId in the company's own system; null of an anonymous visitor
 */
public record Visitor(String threadId, String address, @Nullable String accountId) {

	private static final String PREFIX = "chat:";

	/** The visitor whose account was proven. */
	public static Visitor known(String accountId) {
		return new Visitor(PREFIX + "account:" + accountId, accountId, accountId);
	}

	static Visitor anonymous(String id) {
		return new Visitor(PREFIX + "visitor:" + id, "visitor-" + id, null);
	}

	/**
	 * True for what a visitor of this chat, not of others such as Intercom's, should hear
	 * of also while away. That a message has arrived is for the page alone.
	 */
	public static boolean isForTheAbsent(OutboundMessage message) {
		return message.getChannel().equals(ChatChannel.NAME) && message.getThreadId().startsWith(PREFIX)
				&& message.getKind() != OutboundKind.ACKNOWLEDGEMENT;
	}

	/** The channel's id of a message, from the id that the visitor's page made. */
	String externalId(String id) {
		return this.threadId + ":" + id;
	}

	/** The reverse of it; null if the message is not this visitor's own. */
	@Nullable String ownId(@Nullable String externalId) {
		String prefix = externalId("");
		return (externalId != null && externalId.startsWith(prefix)) ? externalId.substring(prefix.length()) : null;
	}

}
