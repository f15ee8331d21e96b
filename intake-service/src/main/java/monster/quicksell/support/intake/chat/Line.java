package monster.quicksell.support.intake.chat;

import java.time.Instant;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.conversation.Direction;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.MessageKind;

/**
 * One message as the visitor sees it.
 *
 * @param id the same whenever the message is: a page that knows it drops it
 * @param from you or us
 * @param automatic true if no person wrote it
 * @param text plain
 * @param at when
 */
record Line(String id, String from, boolean automatic, String text, Instant at) {

	private static final String YOU = "you";

	private static final String US = "us";

	static Line own(String id, String text, Instant at) {
		return new Line(id, YOU, false, text, at);
	}

	static Line of(Visitor visitor, String ticketId, Message message) {
		if (message.direction() == Direction.IN) {
			String own = visitor.ownId(message.externalId());
			return own((own != null) ? own : id(ticketId, message.id()), message.text(), message.at());
		}
		return new Line(id(ticketId, message.id()), US, message.kind() != MessageKind.REPLY, message.text(),
				message.at());
	}

	static Line of(OutboundMessage message, Instant at) {
		return new Line(id(message), US, message.getAuthor().getKind() == ActorKind.SYSTEM, message.getText(), at);
	}

	/** Message ids are unique within their ticket only. */
	static String id(OutboundMessage message) {
		return id(message.getTicketId(), message.getMessageId());
	}

	private static String id(String ticketId, String messageId) {
		return ticketId + "/" + messageId;
	}

}
