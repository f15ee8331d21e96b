package monster.quicksell.support.escalation.pagerduty;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.receivers.Receiver;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trigger, acknowledge and resolve, with a dedup key for each call: a repetition is
 * harmless, and whoever is called next is notified, which a key that is open already
 * would not do. What the former call opened is resolved then. A 400 is never sent again;
 * 429 and 5xx are (Events API v2).
 */
final class PagerDutyReceiver implements Receiver {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int LONGEST_KEY = 255;

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
	public void raised(AlertRaised alert, Notified.Told told) {
		String call = alert.getDetails().getOrDefault("occurrence", "");
		trigger(alert, call);
		if (told.open() && !told.call().equals(call)) {
			post(event("resolve", key(alert.getDedupKey(), told.call())));
		}
	}

	private void trigger(AlertRaised alert, String call) {
		Map<String, Object> details = new LinkedHashMap<>(alert.getDetails());
		details.put("description", cut(alert.getDescription(), LONGEST_DESCRIPTION));
		alert.getTicketId().ifPresent((ticket) -> details.put("ticketId", ticket));
		alert.getReference().ifPresent((reference) -> details.put("reference", reference));
		alert.getTarget().ifPresent((target) -> details.put("target", target));
		Map<String, Object> event = event("trigger", key(alert.getDedupKey(), call));
		event.put("payload", Map.of("summary", cut(alert.getTitle(), LONGEST_SUMMARY), "source", alert.getSource(),
				"severity", alert.getSeverity().name().toLowerCase(Locale.ROOT), "custom_details", details));
		post(event);
	}

	/** The same dedup key changes the open alert and notifies nobody again. */
	@Override
	public void counts(AlertRaised alert, Notified.Told told) {
		trigger(alert, told.call());
	}

	@Override
	public void acknowledged(AlertRaised alert, Notified.Told told) {
		post(event("acknowledge", key(alert.getDedupKey(), told.call())));
	}

	@Override
	public void resolved(AlertResolved alert, Notified.Told told) {
		post(event("resolve", key(alert.getDedupKey(), told.call())));
	}

	/** Of one call of an alert; a call without a mark has the alert's own. */
	private static String key(String dedupKey, String call) {
		String key = call.isEmpty() ? dedupKey : dedupKey + ":" + call;
		return (key.length() <= LONGEST_KEY) ? key
				: "call:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
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
