package monster.quicksell.support.intake.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
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
 * @param place where to answer a customer's message; null of others and of those of
 * before
 * @param undelivered why a message of ours did not arrive; null while nothing speaks
 * against it
 */
public record Message(String id, @Nullable String externalId, Direction direction, MessageKind kind, String from,
		Instant at, String text, @Nullable String quoted, List<StoredFile> attachments, @Nullable String channel,
		@Nullable Place place, @Nullable String undelivered) {

	private static Message of(CustomerMessage message, MessageKind kind, String from, String channel,
			@Nullable Place place, Instant at) {
		return new Message(message.getId(), message.getExternalId(), Direction.IN, kind, from, at, message.getText(),
				message.getQuoted().orElse(null), message.getAttachments().stream().map(StoredFile::of).toList(),
				channel, place, null);
	}

	static Message of(TicketCreated created, Instant at) {
		CustomerMessage first = created.getMessage();
		return of(first, kind(first), created.getRequester().getAddress(), created.getChannel(),
				Place.of(Origin.of(created, at)), at);
	}

	/** Of before, the contract named no sender. */
	static Message of(CustomerReplied replied, String requester, @Nullable Place place, Instant at) {
		MessageKind kind = replied.getBystander() ? MessageKind.BYSTANDER : kind(replied.getMessage());
		return of(replied.getMessage(), kind, replied.getSender().map(Party::getAddress).orElse(requester),
				replied.getChannel(), place, at);
	}

	private static MessageKind kind(CustomerMessage message) {
		return message.getAutomatic() ? MessageKind.AUTOMATIC : MessageKind.MESSAGE;
	}

	static Message of(AgentReplied reply, Instant at) {
		MessageKind kind = (reply.getAuthor().getKind() == ActorKind.SYSTEM)
				? MessageKind.of(MessageId.kindOf(reply.getMessageId())) : MessageKind.REPLY;
		return new Message(reply.getMessageId(), null, Direction.OUT, kind, reply.getAuthor().getId(), at,
				reply.getText(), null, reply.getAttachments().stream().map(StoredFile::of).toList(), null, null, null);
	}

	static Message of(NoteAdded note, Instant at) {
		return new Message(note.getNoteId(), null, Direction.NOTE, MessageKind.NOTE, note.getAuthor().getId(), at,
				note.getText(), null, List.of(), null, null, null);
	}

	Message undelivered(String reason) {
		return new Message(this.id, this.externalId, this.direction, this.kind, this.from, this.at, this.text,
				this.quoted, this.attachments, this.channel, this.place, reason);
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
