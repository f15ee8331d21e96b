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
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;

/** The alerts of escalations: one for each cause, under one dedup key on all levels. */
public final class Alerts {

	static final String SOURCE = "escalation";

	/** PagerDuty's limit. */
	private static final int LONGEST_KEY = 255;

	private static final int LONGEST_TITLE = 300;

	private Alerts() {
	}

	/** {@code escalation:<ticket id>:<trigger>}; very long ticket ids are hashed. */
	public static String dedupKey(String ticketId, String trigger) {
		String key = SOURCE + ":" + ticketId + ":" + trigger;
		return (key.length() <= LONGEST_KEY) ? key : SOURCE + ":sha256-" + sha256(ticketId) + ":" + trigger;
	}

	/**
	 * Calls somebody. The detail {@code occurrence} is another for each call, so that
	 * receivers can tell a repeated message from a new call.
	 */
	static Decision call(Escalations state, Subject subject, EscalationPaged page, AlertSeverity severity,
			Instant since) {
		Map<String, String> details = details(state, subject);
		details.put("occurrence", subject.level() + "." + page.getPlace() + "@" + since);
		details.put("answerBy", page.getAnswerBy().toString());
		details.put("call", page.getReason());
		page.getSchedule().ifPresent((schedule) -> details.put("schedule", schedule));
		page.getPerson().ifPresent((person) -> details.put("person", person));
		return raised(state, subject, severity, details, description(subject.reasons()));
	}

	/** Whoever is called has less time: a call of its own, so that receivers tell it. */
	static Decision sooner(Escalations state, Subject subject, Escalation escalation, AlertSeverity severity) {
		Map<String, String> details = details(state, subject);
		Page page = escalation.course().page();
		details.put("occurrence", subject.level() + "." + ((page != null) ? page.place() : 1) + "-" + subject.priority()
				+ "@" + ((page != null) ? page.at() : escalation.rung().since()));
		details.put("call", "more-urgent");
		if (page != null && page.person() != null) {
			details.put("person", page.person());
		}
		return raised(state, subject, severity, details, description(subject.reasons()));
	}

	/** Somebody has taken it: receivers stop calling. */
	static Decision taken(Escalations state, Escalation escalation, String by) {
		Subject subject = Subject.of(escalation);
		Map<String, String> details = details(state, subject);
		Page page = escalation.course().page();
		details.put("occurrence", "acknowledged-" + by + "@" + ((page != null) ? page.at() : escalation.raisedAt()));
		details.put("by", by);
		details.put("call", "acknowledged");
		return raised(state, subject, AlertSeverity.INFO, details, description(subject.reasons()));
	}

	/** Reminds whoever took it. */
	static Decision remind(Escalations state, Escalation escalation, String person, int times, AlertSeverity severity) {
		Subject subject = Subject.of(escalation);
		Map<String, String> details = details(state, subject);
		Mark taken = escalation.acknowledged();
		details.put("occurrence", "follow-up-" + times + "@" + escalation.course().followUpAt());
		details.put("person", person);
		details.put("call", "follow-up");
		return raised(state, subject, severity, details, "Taken by " + person
				+ ((taken != null) ? " at " + taken.at() : "") + ", and nothing has happened since");
	}

	private static Map<String, String> details(Escalations state, Subject subject) {
		Map<String, String> details = new TreeMap<>();
		details.put("escalationId", subject.id());
		details.put("trigger", subject.trigger());
		details.put("level", String.valueOf(subject.level()));
		details.put("priority", subject.priority().name());
		details.put("acknowledgeBy", subject.acknowledgeBy().toString());
		details.put("triggers", subject.triggers());
		if (state.about().mood() != null) {
			details.put("sentiment", state.about().mood().name());
		}
		if (state.incident() != null) {
			details.put("incident", state.incident());
		}
		return details;
	}

	private static Decision raised(Escalations state, Subject subject, AlertSeverity severity,
			Map<String, String> details, String description) {
		String key = dedupKey(state.ticketId(), subject.trigger());
		return Decision.send(Topics.ALERTS, key,
				AlertRaised.newBuilder()
					.setDedupKey(key)
					.setSeverity(severity)
					.setTitle(title(state, subject.summary()))
					.setDescription(description)
					.setSource(SOURCE)
					.setTicketId(state.ticketId())
					.setReference(state.about().reference())
					.setTarget(subject.target())
					.setDetails(details)
					.build());
	}

	static Decision end(String ticketId, String trigger, String reason) {
		String key = dedupKey(ticketId, trigger);
		return Decision.send(Topics.ALERTS, key,
				AlertResolved.newBuilder().setDedupKey(key).setSource(SOURCE).setReason(reason).build());
	}

	private static String title(Escalations state, String summary) {
		String title = Optional.ofNullable(state.about().reference()).map((reference) -> reference + ": ").orElse("")
				+ summary;
		return (title.length() > LONGEST_TITLE) ? title.substring(0, LONGEST_TITLE) : title;
	}

	private static String description(List<String> reasons) {
		return String.join("\n", reasons);
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

	/** What an alert is about. */
	record Subject(String id, String trigger, String summary, int level, String target, Priority priority,
			Instant acknowledgeBy, List<String> reasons, String triggers) {

		Subject(String id, String trigger, String summary, int level, String target, Priority priority,
				Instant acknowledgeBy, List<String> reasons) {
			this(id, trigger, summary, level, target, priority, acknowledgeBy, reasons, trigger);
		}

		static Subject of(TicketEscalated event) {
			return new Subject(event.getEscalationId(), event.getTrigger(), event.getSummary(), event.getLevel(),
					event.getTarget(), event.getPriority(), event.getAcknowledgeBy(),
					event.getReasons().stream().map(Spoken::describe).toList(),
					event.getReasons().stream().map(Reason::getRule).distinct().collect(Collectors.joining(",")));
		}

		static Subject of(Escalation escalation) {
			return new Subject(escalation.id(), escalation.trigger(), escalation.summary(), escalation.rung().level(),
					escalation.rung().target(), escalation.priority(), escalation.rung().acknowledgeBy(),
					escalation.why());
		}

	}

}
