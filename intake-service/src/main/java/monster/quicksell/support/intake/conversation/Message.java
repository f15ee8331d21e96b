package monster.quicksell.support.intake.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.NoteAdded;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param id unique within the ticket
 * @param externalId the channel's id, of a customer's message
 * @param direction which way it goes
 * @param kind what it is
 * @param from who wrote: the customer's address, an agent's id, a service's name
 * @param at when it was added to the conversation
 * @param text what was newly written
 * @param quoted history and signature that came along
 * @param attachments files that came with it
 * @param channel where a customer's message came in; null of others and of those of
 * before
 */
public record Message(String id, @Nullable String externalId, Direction direction, MessageKind kind, String from,
		Instant at, String text, @Nullable String quoted, List<StoredFile> attachments, @Nullable String channel) {

	static Message of(CustomerMessage message, String from, String channel, Instant at) {
		return new Message(message.getId(), message.getExternalId(), Direction.IN,
				message.getAutomatic() ? MessageKind.AUTOMATIC : MessageKind.MESSAGE, from, at, message.getText(),
				message.getQuoted().orElse(null), message.getAttachments().stream().map(StoredFile::of).toList(),
				channel);
	}

	static Message of(AgentReplied reply, Instant at) {
		MessageKind kind = (reply.getAuthor().getKind() == ActorKind.SYSTEM)
				? MessageKind.of(MessageId.kindOf(reply.getMessageId())) : MessageKind.REPLY;
		return new Message(reply.getMessageId(), null, Direction.OUT, kind, reply.getAuthor().getId(), at,
				reply.getText(), null, reply.getAttachments().stream().map(StoredFile::of).toList(), null);
	}

	static Message of(NoteAdded note, Instant at) {
		return new Message(note.getNoteId(), null, Direction.NOTE, MessageKind.NOTE, note.getAuthor().getId(), at,
				note.getText(), null, List.of(), null);
	}

	/** A customer's message on its way to another ticket. */
	InboundMessage again(Origin origin, String ticketId) {
		return new InboundMessage((this.channel != null) ? this.channel : origin.channel(),
				(this.externalId != null) ? this.externalId : this.id, origin.threadId(), origin.requester().toParty(),
				origin.subject(), this.text, this.quoted,
				this.attachments.stream().map(StoredFile::toAttachment).toList(), this.at, Map.of(), ticketId, null,
				false);
	}

	/** Bytes of text in it. */
	long size() {
		return bytes(this.text) + ((this.quoted != null) ? bytes(this.quoted) : 0);
	}

	private static long bytes(String string) {
		return string.getBytes(StandardCharsets.UTF_8).length;
	}

}
