package monster.quicksell.support.intake.webhook;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.OutboundMessage;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Zendesk's ticket events, so that a team can run this beside it. */
record Zendesk(String name, Account account) implements Provider {

	/** No stranger gets the token. */
	Zendesk {
		if (account.token() != null && !account.token().isBlank()) {
			Api.of(account);
		}
	}

	@Override
	public String channel() {
		return "help";
	}

	@Override
	public void verify(Delivery delivery) {
		String time = delivery.required("X-Zendesk-Webhook-Signature-Timestamp");
		Proof.same(
				Proof.base64(Proof.hmac("HmacSHA256", this.account.provenBy(), time.getBytes(UTF_8), delivery.body())),
				delivery.required("X-Zendesk-Webhook-Signature"));
		Proof.recent(Long.toString(Written.time(time, java.time.Instant.EPOCH).getEpochSecond()), delivery.now());
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode call = delivery.json();
		JsonNode ticket = call.path("detail");
		JsonNode comment = call.path("event").path("comment");
		boolean created = Written.optional(call, "/type").equals("zen:event-type:ticket.created");
		boolean answered = Written.optional(call, "/type").equals("zen:event-type:ticket.comment_added")
				&& comment.path("is_public").asBoolean(false)
				&& !comment.path("author").path("is_staff").asBoolean(true);
		if (!created && !answered) {
			return Received.nothing();
		}
		String thread = Written.required(ticket, "/id");
		String message = created ? "ticket-" + thread : Written.required(comment, "/id");
		String author = created ? Written.required(ticket, "/requester_id") : Written.required(comment, "/author/id");
		String words = Written.optional(created ? ticket : comment, created ? "/description" : "/body");
		String text = words.isBlank() ? Written.withoutWords(List.of("files")) : words;
		return Received.messages(List.of(new Written(this, message, thread, author,
				created ? null : Written.name(comment, "/author/name"), Written.optional(ticket, "/subject"), text,
				Written.time(Written.optional(call, "/time"), delivery.now()), Map.of())
			.toMessage()));
	}

	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String ticket = message.getThreadId().substring(this.name.length() + 1);
		return List.of(new ApiCall(HttpMethod.PUT, Api.of(this.account).resolve("/api/v2/tickets/" + Api.part(ticket)),
				Map.of("Authorization", "Basic " + Proof.base64(String.valueOf(this.account.token()).getBytes(UTF_8))),
				Map.of("ticket", Map.of("comment", Map.of("body", message.getText(), "public", true)))));
	}

}
