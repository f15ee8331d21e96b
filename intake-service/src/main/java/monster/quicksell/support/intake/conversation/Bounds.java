package monster.quicksell.support.intake.conversation;

import java.util.Map;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketImported;

/**
 * Most characters of each field of a message. HTTP and mail edges keep to them; what
 * comes by Kafka itself and doesn't is a dead letter that names the field.
 */
public final class Bounds {

	/** Of a channel's name. */
	public static final int CHANNEL = 40;

	/** Of the channel's ids. */
	public static final int ID = 1000;

	/** Of an address, RFC 5321's longest path and more. */
	public static final int ADDRESS = 320;

	/** Of a name, account id or level. */
	public static final int NAME = 200;

	/** Of a subject line, RFC 5322's longest line. */
	public static final int SUBJECT = 998;

	/** Of a text, quoted or new. */
	public static final int TEXT = 100_000;

	/** Of attachments. */
	public static final int ATTACHMENTS = 50;

	/** Of attributes. */
	public static final int ATTRIBUTES = 50;

	/** Of an attribute's name. */
	public static final int ATTRIBUTE_NAME = 100;

	/** Of an attribute's value. */
	public static final int ATTRIBUTE_VALUE = 2000;

	private Bounds() {
	}

	/** A text within a bound: no longer, and no half of a character at its end. */
	public static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
		return text.substring(0, end);
	}

	static void check(InboundMessage message) {
		required("channel", message.getChannel(), CHANNEL);
		required("messageId", message.getMessageId(), ID);
		required("threadId", message.getThreadId(), ID);
		required("sender.address", message.getSender().getAddress(), ADDRESS);
		bounded("sender.name", message.getSender().getName().orElse(""), NAME);
		bounded("sender.accountId", message.getSender().getAccountId().orElse(""), NAME);
		bounded("sender.level", message.getSender().getLevel().orElse(""), NAME);
		bounded("subject", message.getSubject(), SUBJECT);
		bounded("text", message.getText(), TEXT);
		bounded("quoted", message.getQuoted().orElse(""), TEXT);
		if (message.getAttachments().size() > ATTACHMENTS) {
			throw new IllegalArgumentException("attachments: at most " + ATTACHMENTS);
		}
		message.getAttachments().forEach((attachment) -> {
			bounded("attachments.name", attachment.getName(), 255);
			bounded("attachments.type", attachment.getType(), 255);
			bounded("attachments.sha256", attachment.getSha256(), 64);
		});
		check(message.getAttributes());
		message.getTicketId().ifPresent((ticketId) -> id("ticketId", ticketId));
		message.getFollowUpOf().ifPresent((ticketId) -> id("followUpOf", ticketId));
	}

	static void check(MergeHandover handover) {
		id("ticketId", handover.getTicketId());
		id("from", handover.getFrom());
		handover.getUnanswered().ifPresent(Bounds::check);
	}

	static void check(SplitHandover handover) {
		id("ticketId", handover.getTicketId());
		id("from", handover.getFrom());
		bounded("subject", handover.getSubject(), SUBJECT);
		if (handover.getMessages().isEmpty()) {
			throw new IllegalArgumentException("messages: is empty");
		}
		handover.getMessages().forEach(Bounds::check);
	}

	static void check(TicketImport imported) {
		TicketImported history = imported.getHistory();
		id("ticketId", imported.getTicketId());
		required("channel", history.getChannel(), CHANNEL);
		required("source", history.getSource(), NAME);
		required("sourceId", history.getSourceId(), NAME);
		required("threadId", history.getThreadId(), ID);
		required("requester.address", history.getRequester().getAddress(), ADDRESS);
		bounded("subject", history.getSubject(), SUBJECT);
		if (history.getMessages().isEmpty() || history.getMessages().size() > Conversation.MOST_MESSAGES) {
			throw new IllegalArgumentException("messages: 1 to " + Conversation.MOST_MESSAGES);
		}
		history.getMessages().forEach((message) -> {
			required("messages.externalId", message.getExternalId(), ID);
			required("messages.from", message.getFrom(), ADDRESS);
			bounded("messages.text", message.getText(), TEXT);
		});
		if (history.getTags().size() > Sorting.MOST) {
			throw new IllegalArgumentException("tags: at most " + Sorting.MOST);
		}
	}

	private static void check(Map<String, String> attributes) {
		if (attributes.size() > ATTRIBUTES) {
			throw new IllegalArgumentException("attributes: at most " + ATTRIBUTES);
		}
		attributes.forEach((name, value) -> {
			required("attributes", name, ATTRIBUTE_NAME);
			bounded("attributes", value, ATTRIBUTE_VALUE);
		});
	}

	private static void id(String field, String value) {
		if (!TicketId.isValid(value)) {
			throw new IllegalArgumentException(field + ": is no ticket's id");
		}
	}

	private static void required(String field, String value, int most) {
		if (value.isBlank()) {
			throw new IllegalArgumentException(field + ": is empty");
		}
		bounded(field, value, most);
	}

	private static void bounded(String field, String value, int most) {
		if (value.length() > most) {
			throw new IllegalArgumentException(field + ": at most " + most + " characters");
		}
	}

}
