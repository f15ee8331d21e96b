package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Intercom's conversations: what users write in the messenger. */
record Intercom(String name, Account account) implements Provider {

	private static final Set<String> CUSTOMERS = Set.of("user", "lead", "contact");

	@Override
	public String channel() {
		return "chat";
	}

	@Override
	public void verify(Delivery delivery) {
		Proof.same("sha1=" + Proof.hex(Proof.hmac("HmacSHA1", this.account.provenBy(), delivery.body())),
				delivery.required("X-Hub-Signature"));
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode call = delivery.json();
		JsonNode conversation = call.path("data").path("item");
		List<InboundMessage> messages = new ArrayList<>();
		switch (Written.optional(call, "/topic")) {
			case "conversation.user.created" -> add(conversation, conversation.path("source"), delivery, messages);
			case "conversation.user.replied" -> {
				for (JsonNode part : conversation.path("conversation_parts").path("conversation_parts")) {
					if (Written.optional(part, "/part_type").equals("comment")) {
						add(conversation, part, delivery, messages);
					}
				}
			}
			default -> {
				// Pings, and what admins, bots and workflows do
			}
		}
		return Received.messages(messages);
	}

	private void add(JsonNode conversation, JsonNode said, Delivery delivery, List<InboundMessage> messages) {
		String words = Written.plain(Written.optional(said, "/body"));
		String text = words.isBlank() ? attached(said) : words;
		if (!CUSTOMERS.contains(Written.optional(said, "/author/type")) || text.isBlank()) {
			return;
		}
		String email = Written.optional(said, "/author/email");
		messages.add(new Written(this, Written.required(said, "/id"), Written.required(conversation, "/id"),
				email.isEmpty() ? Written.required(said, "/author/id") : email, Written.name(said, "/author/name"),
				Written.plain(Written.optional(said, "/subject")), text,
				Written.seconds(Written.optional(said, "/created_at"), delivery.now()), Map.of())
			.toMessage());
	}

	private static String attached(JsonNode said) {
		List<String> names = new ArrayList<>();
		said.path("attachments").forEach((file) -> names.add(Written.optional(file, "/name")));
		return names.isEmpty() ? "" : Written.withoutWords(names);
	}

	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String conversation = message.getThreadId().substring(this.name.length() + 1);
		return List.of(new ApiCall(HttpMethod.POST,
				Api.of(this.account, "https://api.intercom.io")
					.resolve("/conversations/" + Api.part(conversation) + "/reply"),
				Map.of("Authorization", "Bearer " + this.account.token(), "Intercom-Version", "2.14"),
				Map.of("message_type", "comment", "type", "admin", "admin_id",
						(this.account.identity() != null) ? this.account.identity() : "", "body", message.getText())));
	}

}
