package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.community.Happening;
import tools.jackson.databind.JsonNode;

/**
 * Meta's webhooks: messages to a Facebook page or an Instagram account, and what people
 * write on the page or below the account's pictures.
 */
record Meta(String name, Account account) implements Provider {

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
		List<Happening> happenings = new ArrayList<>();
		for (JsonNode entry : delivery.json().path("entry")) {
			String own = Written.optional(entry, "/id");
			for (JsonNode each : entry.path("messaging")) {
				direct(each, delivery, messages);
			}
			for (JsonNode change : entry.path("changes")) {
				switch (Written.optional(change, "/field")) {
					case "comments" -> commented(own, change.path("value"), delivery, messages);
					case "feed" ->
						FacebookPage.said(this, own, change.path("value"), delivery.now()).ifPresent(happenings::add);
					default -> {
					}
				}
			}
		}
		return new Received(messages, List.of(), happenings, Received.Answer.OK);
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

	/** Below the account's pictures people write to the team. */
	private void commented(String page, JsonNode value, Delivery delivery, List<InboundMessage> messages) {
		String text = Written.optional(value, "/text");
		String author = Written.optional(value, "/from/id");
		String id = Written.optional(value, "/id");
		if (!text.isBlank() && !author.isEmpty() && !author.equals(page) && !id.isEmpty()) {
			String media = Written.optional(value, "/media/id");
			messages.add(new Written(this, id, "post:" + (media.isEmpty() ? id : media) + ":" + author, author,
					Written.name(value, "/from/username"), "", text,
					Written.seconds(Written.optional(value, "/created_time"), delivery.now()), Map.of("post", id))
				.toMessage());
		}
	}

	/** In private, or by people below a post; below an account's pictures by hand. */
	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String place = message.getThreadId().substring(this.name.length() + 1);
		if (place.startsWith(FacebookPage.GROUP) || place.startsWith(FacebookPage.POST)) {
			return (this.name.equals("facebook") && message.getAuthor().getKind() != ActorKind.SYSTEM)
					? FacebookPage.reply(this, place, message.getText()) : List.of();
		}
		return pieces(message.getText()).stream()
			.map((piece) -> call("/me/messages",
					Map.of("recipient", Map.of("id", place), "messaging_type", "RESPONSE", "message",
							Map.of("text", piece))))
			.toList();
	}

	ApiCall call(String path, Map<String, ?> body) {
		return ApiCall.post(Api.of(this.account, "https://graph.facebook.com/v23.0").resolve(path),
				"Bearer " + this.account.token(), body);
	}

	/** Meta counts bytes for Instagram and characters for Facebook. */
	private List<String> pieces(String text) {
		return this.name.equals("instagram") ? Pieces.bytes(text, 1000) : Pieces.characters(text, 2000);
	}

}
