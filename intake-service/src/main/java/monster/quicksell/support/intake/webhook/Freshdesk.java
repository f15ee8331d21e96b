package monster.quicksell.support.intake.webhook;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.OutboundMessage;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Freshdesk's automations with its usual content, so that a team can run this beside it.
 * They have no signature, only a user and password.
 */
record Freshdesk(String name, Account account) implements Provider {

	/** No stranger gets the token. */
	Freshdesk {
		if (account.token() != null && !account.token().isBlank()) {
			Api.of(account);
		}
	}

	@Override
	public String channel() {
		return "help";
	}

	@Override
	public void admit(Delivery headers) {
		verify(headers);
	}

	@Override
	public void verify(Delivery delivery) {
		Proof.basic(delivery, this.account.provenBy());
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode ticket = delivery.json().path("freshdesk_webhook");
		String event = Written.optional(ticket, "/triggered_event");
		boolean ours = event.contains("reply_sent") || event.contains("note_type") || event.contains("status");
		String comment = Written.plain(Written.optional(ticket, "/ticket_latest_public_comment"));
		String text = comment.isBlank() ? Written.plain(Written.optional(ticket, "/ticket_description")) : comment;
		if (ours || text.isBlank()) {
			return Received.nothing();
		}
		String thread = Written.required(ticket, "/ticket_id");
		// There is no id of a message: the same words within an hour are the same message
		String id = thread + ":" + Proof.hex(Proof.hmac("HmacSHA256",
				"freshdesk " + delivery.now().truncatedTo(ChronoUnit.HOURS), text.getBytes(UTF_8)));
		return Received.messages(List.of(new Written(this, id, thread,
				Written.required(ticket, "/ticket_requester_email"), Written.name(ticket, "/ticket_requester_name"),
				Written.optional(ticket, "/ticket_subject"), text, delivery.now(), Map.of())
			.toMessage()));
	}

	@Override
	public List<ApiCall> reply(OutboundMessage message) {
		String ticket = message.getThreadId().substring(this.name.length() + 1);
		String credentials = Proof.base64((this.account.token() + ":X").getBytes(UTF_8));
		return List.of(ApiCall.post(Api.of(this.account).resolve("/api/v2/tickets/" + Api.part(ticket) + "/reply"),
				"Basic " + credentials,
				Map.of("body", org.springframework.web.util.HtmlUtils.htmlEscape(message.getText(), "UTF-8")
					.replace("\n", "<br>"))));
	}

}
