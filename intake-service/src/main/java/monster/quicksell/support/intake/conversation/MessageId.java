package monster.quicksell.support.intake.conversation;

import java.util.Locale;

import monster.quicksell.support.event.OutboundKind;

/** Message ids: unique within their ticket, and the same whenever the message is. */
public final class MessageId {

	/** The note on a ticket that goes on in another. */
	static final String CONTINUED = "continued";

	private MessageId() {
	}

	/** The id of a customer's message, from the id that the channel gave it. */
	public static String of(String channel, String externalId) {
		return Crockford.hash(channel, externalId);
	}

	/** The id of what an agent writes, from the id of the command. */
	public static String ofCommand(String commandId) {
		return Crockford.hash("command", commandId);
	}

	/**
	 * The id of a message that the system writes.
	 * @param number tells it from others of its kind
	 */
	static String automatic(OutboundKind kind, long number) {
		return kind.name().toLowerCase(Locale.ROOT) + "-" + number;
	}

	/** The kind of an {@link #automatic} message. */
	static OutboundKind kindOf(String automaticId) {
		int end = automaticId.indexOf('-');
		String name = ((end > 0) ? automaticId.substring(0, end) : automaticId).toUpperCase(Locale.ROOT);
		for (OutboundKind kind : OutboundKind.values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return OutboundKind.UNKNOWN;
	}

}
