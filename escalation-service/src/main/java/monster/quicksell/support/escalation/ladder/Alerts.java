package monster.quicksell.support.escalation.ladder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;

/** The alerts of escalations: one for each cause, under one dedup key on all levels. */
final class Alerts {

	static final String SOURCE = "escalation";

	/** PagerDuty's limit. */
	private static final int LONGEST_KEY = 255;

	private static final int LONGEST_TITLE = 300;

	private Alerts() {
	}

	/** {@code escalation:<ticket id>:<trigger>}; very long ticket ids are hashed. */
	static String dedupKey(String ticketId, String trigger) {
		String key = SOURCE + ":" + ticketId + ":" + trigger;
		return (key.length() <= LONGEST_KEY) ? key : SOURCE + ":sha256-" + sha256(ticketId) + ":" + trigger;
	}

	/**
	 * Calls a level. The detail {@code occurrence} is another for each level and each
	 * time that the escalation is raised, so that receivers can tell a repeated message
	 * from a new call.
	 */
	static Decision call(Escalations state, TicketEscalated event, AlertSeverity severity, Instant since) {
		String key = dedupKey(state.ticketId(), event.getTrigger());
		Map<String, String> details = new TreeMap<>();
		details.put("escalationId", event.getEscalationId());
		details.put("trigger", event.getTrigger());
		details.put("level", String.valueOf(event.getLevel()));
		details.put("priority", event.getPriority().name());
		details.put("acknowledgeBy", event.getAcknowledgeBy().toString());
		details.put("occurrence", event.getLevel() + "@" + since);
		details.put("triggers",
				event.getReasons().stream().map(Reason::getRule).distinct().collect(Collectors.joining(",")));
		if (state.about().mood() != null) {
			details.put("sentiment", state.about().mood().name());
		}
		return Decision.send(Topics.ALERTS, key,
				AlertRaised.newBuilder()
					.setDedupKey(key)
					.setSeverity(severity)
					.setTitle(title(state, event))
					.setDescription(description(event.getReasons()))
					.setSource(SOURCE)
					.setTicketId(state.ticketId())
					.setReference(state.about().reference())
					.setTarget(event.getTarget())
					.setDetails(details)
					.build());
	}

	static Decision end(String ticketId, String trigger, String reason) {
		String key = dedupKey(ticketId, trigger);
		return Decision.send(Topics.ALERTS, key,
				AlertResolved.newBuilder().setDedupKey(key).setSource(SOURCE).setReason(reason).build());
	}

	private static String title(Escalations state, TicketEscalated event) {
		String title = Optional.ofNullable(state.about().reference()).map((reference) -> reference + ": ").orElse("")
				+ event.getSummary();
		return (title.length() > LONGEST_TITLE) ? title.substring(0, LONGEST_TITLE) : title;
	}

	private static String description(List<Reason> reasons) {
		return reasons.stream().map(Spoken::describe).collect(Collectors.joining("\n"));
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
