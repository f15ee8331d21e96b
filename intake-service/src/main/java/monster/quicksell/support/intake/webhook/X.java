package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * X's account activity: direct messages and posts that mention the account. All that one
 * user writes is one talk, as its answers are: they go by direct message.
 */
record X(String name, Account account) implements Provider {

	@Override
	public String channel() {
		return "social";
	}

	@Override
	public void verify(Delivery delivery) {
		Proof.same(signature(delivery.body()), delivery.required("x-twitter-webhooks-signature"));
	}

	private String signature(byte[] signed) {
		return "sha256=" + Proof.base64(Proof.hmac("HmacSHA256", this.account.provenBy(), signed));
	}

	/** X asks every hour whether we still know the secret. */
	@Override
	public Received.Answer challenge(Delivery delivery) {
		String token = delivery.query("crc_token");
		if (token.isEmpty() || token.length() > 500) {
			throw new Forged("crc_token is missing");
		}
		return Received.Answer.json("{\"response_token\":\"" + signature(token.getBytes(UTF_8)) + "\"}");
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode call = delivery.json();
		String own = Written.required(call, "/for_user_id");
		List<InboundMessage> messages = new ArrayList<>();
		for (JsonNode event : call.path("direct_message_events")) {
			String sender = Written.optional(event, "/message_create/sender_id");
			String words = Written.optional(event, "/message_create/message_data/text");
			String text = words.isBlank() ? attached(event) : unescaped(words);
			if (Written.optional(event, "/type").equals("message_create") && !sender.equals(own) && !text.isBlank()) {
				messages.add(new Written(this, Written.required(event, "/id"), "dm:" + sender, sender,
						Written.name(call, "/users/" + sender + "/name"), "", text,
						Written.seconds(Written.optional(event, "/created_timestamp"), delivery.now()), Map.of())
					.toMessage());
			}
		}
		for (JsonNode post : call.path("tweet_create_events")) {
			String author = Written.optional(post, "/user/id_str");
			String id = Written.optional(post, "/id_str");
			if (!author.isEmpty() && !author.equals(own) && !post.has("retweeted_status") && mentions(post, own)) {
				messages.add(new Written(this, id, "dm:" + author, author, Written.name(post, "/user/name"), "",
						unescaped(text(post)), Written.seconds(Written.optional(post, "/timestamp_ms"), delivery.now()),
						Map.of("post", id))
					.toMessage());
			}
		}
		return Received.messages(messages);
	}

	private static boolean mentions(JsonNode post, String own) {
		boolean answers = Written.optional(post, "/in_reply_to_user_id_str").equals(own);
		for (JsonNode mention : post.path("entities").path("user_mentions")) {
			answers |= Written.optional(mention, "/id_str").equals(own);
		}
		return answers;
	}

	/** Long posts are cut in their usual place. */
	private static String text(JsonNode post) {
		String whole = Written.optional(post, "/extended_tweet/full_text");
		return whole.isBlank() ? Written.required(post, "/text") : whole;
	}

	private static String unescaped(String text) {
		return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
	}

	private static String attached(JsonNode event) {
		String kind = Written.optional(event, "/message_create/message_data/attachment/type");
		return kind.isEmpty() ? "" : Written.withoutWords(List.of(kind));
	}

	/** What was asked in public is answered in private. */
	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String user = message.getThreadId().split(":", 4)[2];
		return List.of(ApiCall.post(
				Api.of(this.account, "https://api.x.com/2")
					.resolve("/dm_conversations/with/" + Api.part(user) + "/messages"),
				"Bearer " + this.account.token(), Map.of("text", message.getText())));
	}

}
