package monster.quicksell.support.intake.webhook;

import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.community.Happening;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Discord's interactions: the command {@code /help} asks the team, and staff make a
 * ticket of a message by a command of its menu. What people write to each other is left
 * alone.
 */
record Discord(String name, Account account, PublicKey key) implements Provider {

	private static final int PING = 1;

	private static final int COMMAND = 2;

	/** A command of a message's menu. */
	private static final int OF_A_MESSAGE = 3;

	private static final int MOST_CHARACTERS = 2000;

	/** Seen by the asker alone, and no mention in it rings anybody. */
	private static final String SAID = """
			{"type":4,"data":{"content":"%s","flags":64,"allowed_mentions":{"parse":[]}}}""";

	Discord(String name, Account account) {
		this(name, account, Proof.ed25519(account.provenBy()));
	}

	@Override
	public String channel() {
		return "community";
	}

	@Override
	public void verify(Delivery delivery) {
		String time = delivery.required("X-Signature-Timestamp");
		byte[] signature;
		try {
			signature = HexFormat.of().parseHex(delivery.required("X-Signature-Ed25519"));
		}
		catch (IllegalArgumentException ex) {
			throw new Forged("The signature is not hexadecimal");
		}
		Proof.signed("Ed25519", this.key, signature, time.getBytes(UTF_8), delivery.body());
		Proof.recent(time, delivery.now());
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode call = delivery.json();
		int type = call.path("type").asInt(-1);
		if (type == 0 || call.has("event")) {
			// Webhook events: a ping, or what the app's owner wants to know of
			return Received.nothing(new Received.Answer(204, MediaType.APPLICATION_JSON, ""));
		}
		if (type == PING) {
			return Received.nothing(Received.Answer.json("{\"type\":1}"));
		}
		JsonNode user = call.has("member") ? call.path("member").path("user") : call.path("user");
		if (type == COMMAND && call.path("data").path("type").asInt(0) == OF_A_MESSAGE) {
			return flagged(call, Written.optional(user, "/id"), delivery.now());
		}
		if (type != COMMAND || !Written.optional(call, "/data/name").equals("help")
				|| user.path("bot").asBoolean(false)) {
			return Received.nothing(say("This command is not known here. Ask with /help."));
		}
		String question = Written.optional(call, "/data/options/0/value");
		if (question.isBlank()) {
			return Received.nothing(say("Please write your question behind /help."));
		}
		if (!user.isObject()) {
			throw new InvalidField("member.user", "is missing");
		}
		String id = Written.required(call, "/id");
		Written written = new Written(this, id, Written.required(call, "/channel_id") + ":" + id,
				Written.required(user, "/id"), shown(user), "", question, delivery.now(), Map.of());
		return new Received(List.of(written.toMessage()), List.of(), List.of(),
				say("Thank you, the support team has your question and answers in this channel."));
	}

	/** Who may is also the server's to say; the message comes along. */
	private Received flagged(JsonNode call, String user, Instant now) {
		if (!this.account.isStaff(user)) {
			return Received.nothing(say("Only the support team makes tickets of messages. Ask with /help."));
		}
		String id = Written.required(call, "/data/target_id");
		JsonNode message = call.path("data").path("resolved").path("messages").path(id);
		JsonNode author = message.path("author");
		String text = Written.optional(message, "/content");
		String person = Written.optional(author, "/id");
		if (text.isBlank() || author.path("bot").asBoolean(false) || this.account.isStaff(person)) {
			return Received.nothing(say("This message is no customer's, or has no words."));
		}
		Written written = new Written(this, id, Written.required(call, "/channel_id") + ":" + id,
				Written.required(author, "/id"), shown(author), "", text,
				Written.time(Written.optional(message, "/timestamp"), now), Map.of());
		return new Received(List.of(), List.of(),
				List.of(Happening.Posted.opening(written.toMessage()),
						new Happening.Flagged(this.name + ":" + id, this.name + ":" + user)),
				say("It is a ticket now; answers go to this channel."));
	}

	private static @Nullable String shown(JsonNode user) {
		String shown = Written.optional(user, "/global_name");
		return shown.isEmpty() ? Written.name(user, "/username") : shown;
	}

	private static Received.Answer say(String sentence) {
		return Received.Answer.json(SAID.formatted(sentence));
	}

	/**
	 * People's answers only: the channel is everybody's, and the asker was told at once.
	 */
	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		if (message.getAuthor().getKind() == ActorKind.SYSTEM) {
			return List.of();
		}
		String channel = message.getThreadId().split(":", 3)[1];
		String user = message.getRecipient().getAddress().substring(this.name.length() + 1);
		URI address = Api.of(this.account, "https://discord.com/api/v10")
			.resolve("/channels/" + Api.part(channel) + "/messages");
		return Pieces.characters("<@" + user + "> " + message.getText(), MOST_CHARACTERS)
			.stream()
			.map((piece) -> ApiCall.post(address, "Bot " + this.account.token(),
					Map.of("content", piece, "allowed_mentions", Map.of("users", List.of(user)))))
			.toList();
	}

}
