package monster.quicksell.support.escalation.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Person;
import monster.quicksell.support.event.AlertRaised;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as Block Kit: the text in {@code plain_text} blocks, which Slack never reads as
 * markup, and buttons where the alert is an escalation that somebody can take.
 */
final class SlackBlocks {

	/** The interaction's action that takes an escalation nobody has. */
	static final String ACKNOWLEDGE = "acknowledge";

	/** The one that takes it from whoever has it. */
	static final String TAKE = "take";

	private static final int LONGEST = 2900;

	private final boolean buttons;

	private final OnCall onCall;

	/** With buttons only if an answer to them can be checked. */
	SlackBlocks(boolean buttons, OnCall onCall) {
		this.buttons = buttons;
		this.onCall = onCall;
	}

	static Map<String, Object> plain(String text) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("text", text);
		message.put("mrkdwn", false);
		message.put("link_names", false);
		message.put("unfurl_links", false);
		message.put("unfurl_media", false);
		return message;
	}

	/** In place of the call: who has taken it, and no button. */
	static Map<String, Object> taken(Escalations ticket, Escalation escalation, String by) {
		String text = SlackText.taken(ticket, escalation, by);
		Map<String, Object> message = plain(text);
		message.put("replace_original", true);
		message.put("blocks",
				List.of(Map.of("type", "section", "text", text("plain_text", SlackText.unescaped(cut(text))))));
		return message;
	}

	/** To whoever clicked alone: why nothing has come of it. */
	static Map<String, Object> refused(String why) {
		Map<String, Object> message = plain(SlackText.line(why));
		message.put("response_type", "ephemeral");
		message.put("replace_original", false);
		return message;
	}

	Map<String, Object> raised(AlertRaised alert) {
		String text = SlackText.raised(alert);
		Map<String, Object> message = plain(text);
		String escalation = alert.getDetails().get("escalationId");
		if (!this.buttons || escalation == null || escalation.length() > 2000) {
			return message;
		}
		List<Object> blocks = new ArrayList<>();
		blocks.add(Map.of("type", "section", "text", text("plain_text", SlackText.unescaped(cut(text)))));
		String mention = mention(alert.getDetails().get("person"));
		if (mention != null) {
			blocks.add(Map.of("type", "context", "elements", List.of(text("mrkdwn", "Called: " + mention))));
		}
		blocks.add(Map.of("type", "actions", "elements",
				List.of(button(ACKNOWLEDGE, "Acknowledge", escalation), button(TAKE, "Take over", escalation))));
		message.put("blocks", blocks);
		return message;
	}

	/** The only markup there is: member ids from the policy. */
	private @Nullable String mention(@Nullable String person) {
		return this.onCall.person(person)
			.map(Person::slack)
			.filter((member) -> member.matches("[A-Z0-9]{2,20}"))
			.map((member) -> "<@" + member + ">")
			.orElse(null);
	}

	private static Map<String, Object> text(String type, String text) {
		return type.equals("plain_text") ? Map.of("type", type, "text", text, "emoji", false)
				: Map.of("type", type, "text", text);
	}

	private static Map<String, Object> button(String action, String label, String value) {
		return Map.of("type", "button", "action_id", action, "value", value, "text", text("plain_text", label));
	}

	private static String cut(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) : text;
	}

}
