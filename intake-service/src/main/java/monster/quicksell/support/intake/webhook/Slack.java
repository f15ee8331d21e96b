package monster.quicksell.support.intake.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Slack's Events API: messages in channels that the app is in. */
record Slack(String name, Account account) implements Provider {

	/**
	 * What people write has these, or none; edits, deletions, joins and bots have others.
	 */
	private static final Set<String> WRITTEN = Set.of("", "file_share", "thread_broadcast");

	/** What Slack says when it is too busy; all else stays as it is. */
	private static final Set<String> PASSING = Set.of("ratelimited", "rate_limited", "fatal_error", "internal_error",
			"service_unavailable", "request_timeout");

	@Override
	public String channel() {
		return "slack";
	}

	@Override
	public void verify(Delivery delivery) {
		String time = delivery.required("X-Slack-Request-Timestamp");
		String expected = "v0=" + Proof.hex(Proof.hmac("HmacSHA256", this.account.provenBy(),
				("v0:" + time + ":").getBytes(UTF_8), delivery.body()));
		Proof.same(expected, delivery.required("X-Slack-Signature"));
		Proof.recent(time, delivery.now());
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode call = delivery.json();
		if (Written.optional(call, "/type").equals("url_verification")) {
			return Received.nothing(Received.Answer.text(Written.required(call, "/challenge")));
		}
		JsonNode event = call.path("event");
		return switch (Written.optional(event, "/type")) {
			case "message", "app_mention" -> written(event, delivery.now());
			case "reaction_added" -> SlackPeers.reacted(this, event);
			default -> Received.nothing();
		};
	}

	private Received written(JsonNode event, Instant now) {
		if (this.account.isPeers(Written.optional(event, "/channel"))) {
			return SlackPeers.said(this, event, now);
		}
		Written written = written(event, event, now);
		if (written == null) {
			return Received.nothing();
		}
		InboundMessage message = written.toMessage();
		// What colleagues write is kept in the customer's ticket, and opens none
		return Received.messages(List.of(this.account.isStaff(written.author())
				? InboundMessage.newBuilder(message).setAutomatic(true).build() : message));
	}

	/** A person's message, or null. */
	@Nullable Written written(JsonNode event, JsonNode message, Instant now) {
		boolean person = WRITTEN.contains(Written.optional(message, "/subtype"))
				&& Written.optional(message, "/bot_id").isEmpty();
		String words = Written.optional(message, "/text");
		String text = words.isBlank() ? attached(message) : unescaped(words);
		if (!person || text.isBlank()) {
			return null;
		}
		String channel = Written.required(event, "/channel");
		String time = Written.required(message, "/ts");
		String thread = Written.optional(message, "/thread_ts");
		return new Written(this, channel + ":" + time, channel + ":" + (thread.isEmpty() ? time : thread),
				Written.required(message, "/user"), null, "", text, Written.seconds(time, now), Map.of());
	}

	private static String attached(JsonNode event) {
		List<String> names = new ArrayList<>();
		event.path("files").forEach((file) -> names.add(Written.optional(file, "/name")));
		return names.isEmpty() ? "" : Written.withoutWords(names);
	}

	private static String unescaped(String text) {
		return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
	}

	/** Of what people write, nothing may become a mention. */
	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	/** Slack answers 200 whatever became of it. */
	@Override
	public void check(JsonNode said) {
		String error = Written.optional(said, "/error");
		if (said.isMissingNode() || said.path("ok").asBoolean(false)) {
			return;
		}
		if (PASSING.contains(error)) {
			throw new ReceiverDown("slack says " + error);
		}
		throw new Undeliverable("slack says " + (error.matches("[a-z_]{1,60}") ? error : "no"));
	}

	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String[] parts = message.getThreadId().split(":", 3);
		if (message.getAuthor().getKind() == ActorKind.SYSTEM && this.account.isPeers(parts[1])) {
			return List.of();
		}
		Map<String, Object> body = new TreeMap<>(Map.of("channel", parts[1], "text", escaped(message.getText()),
				"link_names", false, "unfurl_links", false));
		body.put("thread_ts", parts[2]);
		return List.of(ApiCall.post(Api.of(this.account, "https://slack.com/api").resolve("/chat.postMessage"),
				"Bearer " + this.account.token(), body));
	}

}
