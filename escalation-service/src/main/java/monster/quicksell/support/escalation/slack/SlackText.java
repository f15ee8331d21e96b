package monster.quicksell.support.escalation.slack;

import java.util.Map;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;

/**
 * Alerts as text for Slack. Whatever users wrote stays text: Slack's three special
 * characters are escaped, so that nothing becomes a mention or a link, and nothing
 * invisible remains.
 */
final class SlackText {

	private static final int LONGEST_LINE = 300;

	private static final int MOST_LINES = 8;

	private SlackText() {
	}

	static String raised(AlertRaised alert) {
		Map<String, String> details = alert.getDetails();
		StringBuilder text = new StringBuilder();
		text.append('[').append(alert.getSeverity()).append("] ").append(line(alert.getTitle()));
		alert.getTarget().ifPresent((target) -> {
			text.append("\nFor: ").append(line(target));
			append(text, " (level ", details.get("level"), ")");
		});
		append(text, "\nCalled: ", details.get("person"), "");
		append(text, "\nPriority: ", details.get("priority"), "");
		append(text, "\nAcknowledge by: ", details.get("acknowledgeBy"), "");
		append(text, "\nEscalation: ", details.get("escalationId"), "");
		if (!alert.getDescription().isBlank()) {
			text.append('\n').append(lines(alert.getDescription()));
		}
		return text.toString();
	}

	static String taken(AlertRaised alert) {
		return "[TAKEN] " + line(alert.getTitle()) + "\nBy: " + line(alert.getDetails().getOrDefault("by", ""));
	}

	/** What was called for, once somebody has taken it. */
	static String taken(Escalations ticket, Escalation escalation, String by) {
		StringBuilder text = new StringBuilder("[TAKEN] ");
		append(text, "", ticket.about().reference(), ": ");
		text.append(line(escalation.summary())).append("\nBy: ").append(line(by));
		append(text, "\nFor: ", escalation.rung().target(), " (level " + escalation.rung().level() + ")");
		append(text, "\nPriority: ", escalation.priority().name(), "");
		append(text, "\nEscalation: ", escalation.id(), "");
		return text.append('\n').append(lines(String.join("\n", escalation.why()))).toString();
	}

	/** For plain text blocks, which Slack shows as they are. */
	static String unescaped(String text) {
		return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
	}

	static String resolved(AlertResolved alert, String title) {
		return "[RESOLVED] " + line(title.isBlank() ? alert.getDedupKey() : title) + "\n" + line(alert.getReason());
	}

	private static void append(StringBuilder text, String before, @org.jspecify.annotations.Nullable String value,
			String after) {
		if (value != null) {
			text.append(before).append(line(value)).append(after);
		}
	}

	private static String lines(String text) {
		return text.lines().limit(MOST_LINES).map(SlackText::line).collect(Collectors.joining("\n"));
	}

	/** One line, bounded, escaped as Slack's documentation asks. */
	static String line(String text) {
		StringBuilder line = new StringBuilder();
		text.codePoints().limit(LONGEST_LINE).forEach((point) -> {
			switch (point) {
				case '&' -> line.append("&amp;");
				case '<' -> line.append("&lt;");
				case '>' -> line.append("&gt;");
				default -> line.appendCodePoint(isVisible(point) ? point : ' ');
			}
		});
		return line.toString().strip();
	}

	/** Control and formatting characters can hide or turn round what follows. */
	private static boolean isVisible(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
