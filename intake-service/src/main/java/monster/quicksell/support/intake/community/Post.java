package monster.quicksell.support.intake.community;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a post.
 *
 * @param id of its message
 * @param message what was written; null of answers, and once it is a ticket
 * @param ticket where it goes on, once it is a ticket
 * @param under the post that it stands under
 * @param flaggedBy who wants a ticket of it
 */
record Post(String id, @Nullable InboundMessage message, @Nullable Ticket ticket, @Nullable String under,
		@Nullable String flaggedBy) {

	static Post of(Document document) {
		Document words = document.get("words", Document.class);
		return new Post(document.getString("_id"), (words != null) ? message(document, words) : null,
				ticket(document.get("ticket", Document.class)), document.getString("under"),
				document.getString("flaggedBy"));
	}

	private static @Nullable Ticket ticket(@Nullable Document ticket) {
		return (ticket != null) ? new Ticket(ticket.getString("channel"), ticket.getString("thread")) : null;
	}

	/** What of a message is kept; posts have no files and no history. */
	static Document words(InboundMessage message) {
		Document attributes = new Document();
		attributes.putAll(message.getAttributes());
		return new Document("channel", message.getChannel()).append("thread", message.getThreadId())
			.append("name", message.getSender().getName().orElse(null))
			.append("subject", message.getSubject())
			.append("text", message.getText())
			.append("sentAt", message.getSentAt())
			.append("attributes", attributes);
	}

	private static InboundMessage message(Document document, Document words) {
		Map<String, String> attributes = new TreeMap<>();
		words.get("attributes", Document.class).forEach((name, value) -> attributes.put(name, String.valueOf(value)));
		Instant sentAt = words.getDate("sentAt").toInstant();
		return new InboundMessage(words.getString("channel"), document.getString("_id"), words.getString("thread"),
				new Party(document.getString("author"), words.getString("name"), null, false, null),
				words.getString("subject"), words.getString("text"), null, List.of(), sentAt, attributes, null, null,
				false);
	}

	/**
	 * Where a ticket goes on.
	 *
	 * @param channel its channel
	 * @param thread the thread there
	 */
	record Ticket(String channel, String thread) {

		static Ticket of(InboundMessage message) {
			return new Ticket(message.getChannel(), message.getThreadId());
		}

		Document toDocument() {
			return new Document("channel", this.channel).append("thread", this.thread);
		}

	}

}
