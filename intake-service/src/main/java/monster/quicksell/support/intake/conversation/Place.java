package monster.quicksell.support.intake.conversation;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer wrote, and so where an answer goes.
 *
 * @param channel the channel
 * @param threadId its thread
 * @param customer who is answered there
 * @param replyTo the address that the customer asked to be answered at by people; null
 * for the customer's own
 */
public record Place(String channel, String threadId, Requester customer, @Nullable String replyTo) {

	/** An attribute by which a channel hands over {@link #replyTo}. */
	public static final String REPLY_TO = "reply_to";

	/** The channel of mails. */
	public static final String MAIL = "email";

	/** True if what is said there goes out by mail, as answers to the contact form do. */
	public static boolean isByMail(String channel, String threadId) {
		return channel.equals(MAIL) || ContactForm.began(threadId);
	}

	boolean isByMail() {
		return isByMail(this.channel, this.threadId);
	}

	static Place of(Origin origin) {
		String replyTo = origin.attributes()
			.stream()
			.filter((attribute) -> attribute.name().equals(REPLY_TO))
			.map(Attribute::value)
			.findFirst()
			.orElse(null);
		return new Place(origin.channel(), origin.threadId(), origin.requester(), replyTo);
	}

	static Place of(InboundMessage message) {
		return new Place(message.getChannel(), message.getThreadId(), Requester.of(message.getSender()),
				message.getAttributes().get(REPLY_TO));
	}

	/**
	 * Who gets a letter. What a machine writes goes to the address that wrote (RFC 3834):
	 * the other is the sender's word alone.
	 */
	Party recipient(boolean byPerson) {
		Party party = this.customer.toParty();
		return (byPerson && this.replyTo != null) ? Party.newBuilder(party).setAddress(this.replyTo).build() : party;
	}

}
