package monster.quicksell.support.intake.conversation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that intake knows of a ticket.
 *
 * @param ticketId the ticket
 * @param origin how it began; null until it did
 * @param progress where it stands
 * @param routing what routing decided
 * @param messages in the order of the log
 * @param size bytes of text in all messages
 * @param followUp the ticket in which it goes on, once a message went there
 * @param handling what people decided about it
 */
public record Conversation(String ticketId, @Nullable Origin origin, Progress progress, Routing routing,
		List<Message> messages, long size, @Nullable String followUp, @Nullable Handling handling) {

	/** More than so many messages go on in a follow-up: a document has bounds. */
	static final int MOST_MESSAGES = 500;

	/** More bytes of text than these go on in a follow-up. */
	static final long MOST_TEXT = 4_000_000;

	/** Room that is left to the team once customers write to the follow-up. */
	private static final int MORE_FOR_THE_TEAM = 100;

	/** What people decided about it; documents of before have none. */
	@Override
	public Handling handling() {
		return (this.handling != null) ? this.handling : Handling.NONE;
	}

	static Conversation unknown(String ticketId) {
		return new Conversation(ticketId, null, Progress.NONE, Routing.NONE, List.of(), 0, null, Handling.NONE);
	}

	/** True once a customer opened it. */
	public boolean isOpened() {
		return this.origin != null;
	}

	/** How it began. */
	public Origin begin() {
		if (this.origin == null) {
			throw new IllegalStateException("Ticket " + this.ticketId + " was never opened");
		}
		return this.origin;
	}

	/** True if the message is part of it. */
	public boolean knows(String messageId) {
		return this.messages.stream().anyMatch((message) -> message.id().equals(messageId));
	}

	/** True if customers' further messages go on in a follow-up. */
	boolean isFull() {
		return this.messages.size() >= MOST_MESSAGES || this.size >= MOST_TEXT;
	}

	/** True if not even the team can add to it. */
	boolean isCrammed() {
		return this.messages.size() >= MOST_MESSAGES + MORE_FOR_THE_TEAM || this.size >= 2 * MOST_TEXT;
	}

	/** A message of ours; null if there is none of that id. */
	@Nullable Message sent(String messageId) {
		return this.messages.stream()
			.filter((message) -> message.direction() == Direction.OUT && message.id().equals(messageId))
			.findFirst()
			.orElse(null);
	}

	/** Where the customer wrote last. */
	public Place lastPlace() {
		Message last = lastHeard();
		return (last != null && last.place() != null) ? last.place() : Place.of(begin());
	}

	/** The id of the customer's last message in that place, which an answer answers. */
	@Nullable String lastExternalId() {
		Message last = lastHeard();
		return (last != null && (last.channel() == null || last.channel().equals(lastPlace().channel())))
				? last.externalId() : null;
	}

	private @Nullable Message lastHeard() {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.kind() == MessageKind.MESSAGE)
			.findFirst()
			.orElse(null);
	}

	Conversation opened(Origin began) {
		return new Conversation(this.ticketId, began, this.progress.to(this.progress.status(), began.createdAt()),
				this.routing, this.messages, this.size, this.followUp, this.handling);
	}

	Conversation with(Message message) {
		List<Message> all = new ArrayList<>(this.messages);
		all.add(message);
		return new Conversation(this.ticketId, this.origin, this.progress, this.routing, List.copyOf(all),
				this.size + message.size(), this.followUp, this.handling);
	}

	Conversation undelivered(String messageId, String reason) {
		List<Message> all = this.messages.stream()
			.map((message) -> message.id().equals(messageId) ? message.undelivered(reason) : message)
			.toList();
		return new Conversation(this.ticketId, this.origin, this.progress, this.routing, all, this.size, this.followUp,
				this.handling);
	}

	Conversation with(Progress next) {
		return new Conversation(this.ticketId, this.origin, next, this.routing, this.messages, this.size, this.followUp,
				this.handling);
	}

	Conversation with(Routing next) {
		return new Conversation(this.ticketId, this.origin, this.progress, next, this.messages, this.size,
				this.followUp, this.handling);
	}

	Conversation continuedIn(String next) {
		return new Conversation(this.ticketId, this.origin, this.progress, this.routing, this.messages, this.size, next,
				this.handling);
	}

	Conversation with(Handling next) {
		return new Conversation(this.ticketId, this.origin, this.progress, this.routing, this.messages, this.size,
				this.followUp, next);
	}

}
