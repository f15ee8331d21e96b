package monster.quicksell.support.intake.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
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
		boolean written = Set.of("message", "app_mention").contains(Written.optional(event, "/type"))
				&& WRITTEN.contains(Written.optional(event, "/subtype"))
				&& Written.optional(event, "/bot_id").isEmpty();
		String words = Written.optional(event, "/text");
		String text = words.isBlank() ? attached(event) : unescaped(words);
		if (!written || text.isBlank()) {
			return Received.nothing();
		}
		String channel = Written.required(event, "/channel");
		String time = Written.required(event, "/ts");
		String thread = Written.optional(event, "/thread_ts");
		Instant at = Written.seconds(time, delivery.now());
		return Received.messages(
				List.of(new Written(this, channel + ":" + time, channel + ":" + (thread.isEmpty() ? time : thread),
						Written.required(event, "/user"), null, "", text, at, Map.of())
					.toMessage()));
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
		Map<String, Object> body = new TreeMap<>(Map.of("channel", parts[1], "text", escaped(message.getText()),
				"link_names", false, "unfurl_links", false));
		body.put("thread_ts", parts[2]);
		return List.of(ApiCall.post(Api.of(this.account, "https://slack.com/api").resolve("/chat.postMessage"),
				"Bearer " + this.account.token(), body));
	}

}
