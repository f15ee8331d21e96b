package monster.quicksell.support.escalation.pagerduty;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.receivers.Receiver;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trigger, acknowledge and resolve under the alert's dedup key, so that a repetition is
 * harmless. A 400 is never sent again; 429 and 5xx are (Events API v2).
 */
final class PagerDutyReceiver implements Receiver {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int LONGEST_SUMMARY = 1024;

	private static final int LONGEST_DESCRIPTION = 8000;

	private final Endpoint endpoint;

	private final String routingKey;

	private final HttpSender sender;

	PagerDutyReceiver(Endpoint endpoint, String routingKey, HttpSender sender) {
		this.endpoint = endpoint;
		this.routingKey = routingKey;
		this.sender = sender;
	}

	@Override
	public void raised(AlertRaised alert) {
		Map<String, Object> details = new LinkedHashMap<>(alert.getDetails());
		details.put("description", cut(alert.getDescription(), LONGEST_DESCRIPTION));
		alert.getTicketId().ifPresent((ticket) -> details.put("ticketId", ticket));
		alert.getReference().ifPresent((reference) -> details.put("reference", reference));
		alert.getTarget().ifPresent((target) -> details.put("target", target));
		Map<String, Object> event = event("trigger", alert.getDedupKey());
		event.put("payload", Map.of("summary", cut(alert.getTitle(), LONGEST_SUMMARY), "source", alert.getSource(),
				"severity", alert.getSeverity().name().toLowerCase(Locale.ROOT), "custom_details", details));
		post(event);
	}

	/** The same dedup key changes the open alert and notifies nobody again. */
	@Override
	public void counts(AlertRaised alert) {
		raised(alert);
	}

	@Override
	public void acknowledged(AlertRaised alert) {
		post(event("acknowledge", alert.getDedupKey()));
	}

	@Override
	public void resolved(AlertResolved alert, Notified.Told told) {
		post(event("resolve", alert.getDedupKey()));
	}

	private Map<String, Object> event(String action, String dedupKey) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("routing_key", this.routingKey);
		event.put("event_action", action);
		event.put("dedup_key", dedupKey);
		return event;
	}

	private void post(Map<String, Object> event) {
		this.sender.post(this.endpoint.url(), Map.of(), JSON.writeValueAsBytes(event));
	}

	private static String cut(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) : text;
	}

}
