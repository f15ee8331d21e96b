package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import tools.jackson.databind.JsonNode;

/**
 * Meta's webhooks: messages to a Facebook page or an Instagram account, and what people
 * write below the page's posts.
 */
record Meta(String name, Account account) implements Provider {

	private static final Set<String> POSTS = Set.of("post", "comment", "status");

	@Override
	public String channel() {
		return this.name.equals("facebook") ? "community" : "social";
	}

	@Override
	public void verify(Delivery delivery) {
		Proof.same("sha256=" + Proof.hex(Proof.hmac("HmacSHA256", this.account.provenBy(), delivery.body())),
				delivery.required("X-Hub-Signature-256"));
	}

	@Override
	public Received.Answer challenge(Delivery delivery) {
		String token = this.account.verifyToken();
		if (token == null || token.isBlank() || !delivery.query("hub.mode").equals("subscribe")) {
			throw new Forged("Nothing is to be subscribed");
		}
		Proof.same(token, delivery.query("hub.verify_token"));
		return Received.Answer.text(delivery.query("hub.challenge"));
	}

	@Override
	public Received read(Delivery delivery) {
		List<InboundMessage> messages = new ArrayList<>();
		for (JsonNode entry : delivery.json().path("entry")) {
			for (JsonNode each : entry.path("messaging")) {
				direct(each, delivery, messages);
			}
			for (JsonNode change : entry.path("changes")) {
				posted(Written.optional(entry, "/id"), change, delivery, messages);
			}
		}
		return Received.messages(messages);
	}

	/** No echoes of our own answers, receipts, reactions, edits or deletions. */
	private void direct(JsonNode each, Delivery delivery, List<InboundMessage> messages) {
		JsonNode message = each.path("message");
		if (!message.isObject() || message.path("is_echo").asBoolean(false)
				|| message.path("is_deleted").asBoolean(false)) {
			return;
		}
		String text = Written.optional(message, "/text");
		if (text.isBlank()) {
			text = attached(message);
		}
		String sender = Written.optional(each, "/sender/id");
		String id = Written.optional(message, "/mid");
		// Of up to a thousand, one that makes no sense must not hold up the others
		if (!text.isBlank() && !sender.isEmpty() && !id.isEmpty()) {
			messages.add(new Written(this, id, sender, sender, null, "", text,
					Written.seconds(Written.optional(each, "/timestamp"), delivery.now()), Map.of())
				.toMessage());
		}
	}

	private static String attached(JsonNode message) {
		List<String> kinds = new ArrayList<>();
		message.path("attachments").forEach((each) -> kinds.add(Written.optional(each, "/type")));
		return kinds.isEmpty() ? "" : Written.withoutWords(kinds);
	}

	private void posted(String page, JsonNode change, Delivery delivery, List<InboundMessage> messages) {
		JsonNode value = change.path("value");
		boolean instagram = Written.optional(change, "/field").equals("comments");
		boolean feed = Written.optional(change, "/field").equals("feed")
				&& Written.optional(value, "/verb").equals("add") && POSTS.contains(Written.optional(value, "/item"));
		String text = Written.optional(value, instagram ? "/text" : "/message");
		String author = Written.optional(value, "/from/id");
		if (!(instagram || feed) || text.isBlank() || author.isEmpty() || author.equals(page)) {
			return;
		}
		String id = instagram ? Written.optional(value, "/id") : Written.optional(value,
				Written.optional(value, "/comment_id").isEmpty() ? "/post_id" : "/comment_id");
		String thread = instagram ? Written.optional(value, "/media/id") : Written.optional(value, "/post_id");
		if (id.isEmpty()) {
			return;
		}
		String name = Written.name(value, instagram ? "/from/username" : "/from/name");
		messages.add(new Written(this, id, "post:" + (thread.isEmpty() ? id : thread) + ":" + author, author, name, "",
				text, Written.seconds(Written.optional(value, "/created_time"), delivery.now()), Map.of("post", id))
			.toMessage());
	}

	/** Private answers only: below a post, people answer by hand. */
	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String recipient = message.getThreadId().substring(this.name.length() + 1);
		if (recipient.startsWith("post:")) {
			return List.of();
		}
		return pieces(message.getText()).stream()
			.map((piece) -> ApiCall.post(
					Api.of(this.account, "https://graph.facebook.com/v23.0").resolve("/me/messages"),
					"Bearer " + this.account.token(),
					Map.of("recipient", Map.of("id", recipient), "messaging_type", "RESPONSE", "message",
							Map.of("text", piece))))
			.toList();
	}

	/** Meta counts bytes for Instagram and characters for Facebook. */
	private List<String> pieces(String text) {
		return this.name.equals("instagram") ? Pieces.bytes(text, 1000) : Pieces.characters(text, 2000);
	}

}
