package monster.quicksell.support.escalation.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.outbound.Signature;
import monster.quicksell.support.escalation.receivers.Receiver;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts {@code create}, {@code acknowledge} and {@code close} under the alias of an
 * alert. The id in the header is derived from what is told: a repetition has the same.
 */
final class WebhookReceiver implements Receiver {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Endpoint endpoint;

	private final String secret;

	private final HttpSender sender;

	private final Clock clock;

	WebhookReceiver(Endpoint endpoint, String secret, HttpSender sender, Clock clock) {
		this.endpoint = endpoint;
		this.secret = secret;
		this.sender = sender;
		this.clock = clock;
	}

	@Override
	public void raised(AlertRaised alert, Notified.Told told) {
		post("create", alert, alert.getDetails().getOrDefault("occurrence", ""));
	}

	@Override
	public void acknowledged(AlertRaised alert, Notified.Told told) {
		post("acknowledge", alert, alert.getDetails().getOrDefault("occurrence", ""));
	}

	@Override
	public void resolved(AlertResolved alert, Notified.Told told) {
		Map<String, Object> body = body("close", alert.getDedupKey());
		body.put("note", alert.getReason());
		body.put("source", alert.getSource());
		post(body, "close " + alert.getDedupKey() + " " + told.occurrences());
	}

	private void post(String action, AlertRaised alert, String occurrence) {
		Map<String, Object> body = body(action, alert.getDedupKey());
		body.put("message", alert.getTitle());
		body.put("description", alert.getDescription());
		body.put("priority", priority(alert.getSeverity()));
		body.put("source", alert.getSource());
		alert.getTicketId().ifPresent((ticket) -> body.put("entity", ticket));
		alert.getTarget().ifPresent((target) -> body.put("responder", target));
		body.put("details", alert.getDetails());
		post(body, action + " " + alert.getDedupKey() + " " + occurrence);
	}

	private static Map<String, Object> body(String action, String alias) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("action", action);
		body.put("alias", alias);
		return body;
	}

	private static String priority(AlertSeverity severity) {
		return switch (severity) {
			case CRITICAL -> "P1";
			case ERROR -> "P2";
			case WARNING -> "P3";
			case INFO -> "P5";
		};
	}

	private void post(Map<String, Object> body, String what) {
		byte[] json = JSON.writeValueAsBytes(body);
		String id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
		this.sender.post(this.endpoint.url(), Signature.headers(this.secret, id, this.clock.instant(), json), json);
	}

}
