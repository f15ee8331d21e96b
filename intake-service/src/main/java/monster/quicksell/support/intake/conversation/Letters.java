package monster.quicksell.support.intake.conversation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;

/** What goes out to a customer: an agent's answer or the system's own letters. */
final class Letters {

	private static final int LONGEST_SUBJECT = 200;

	private static final Pattern ANSWER_PREFIX = Pattern.compile(
			"^(?:\\s*(?:re|aw|antw|sv|vs|ref|rif|odp|ynt|fwd?|wg|tr)(?:\\[\\d+\\])?\\s*:)+\\s*",
			Pattern.CASE_INSENSITIVE);

	/** A name with an address or a link in it is an advertisement. */
	private static final Pattern NO_NAME = Pattern.compile("@|://|www\\.|[<>{}\\[\\]]", Pattern.CASE_INSENSITIVE);

	private final IntakePolicy policy;

	private final RatingLinks links;

	Letters(IntakePolicy policy, RatingLinks links) {
		this.policy = policy;
		this.links = links;
	}

	/** The acknowledgement of a ticket that is just being opened. */
	List<Decision> acknowledgement(String ticketId, Origin origin, String externalId) {
		return automatic(OutboundKind.ACKNOWLEDGEMENT, 1, ticketId, origin, this.policy.letters().acknowledgement(),
				externalId);
	}

	/** A reminder, one for each time of waiting. */
	List<Decision> reminder(Conversation state, long waitingSince) {
		return automatic(OutboundKind.REMINDER, waitingSince, state.ticketId(), state.begin(),
				this.policy.letters().reminder(), state.lastExternalId());
	}

	/** The news that it is solved, with the request to rate it. */
	List<Decision> resolution(Conversation state, int resolution) {
		return automatic(OutboundKind.RESOLUTION, resolution, state.ticketId(), state.begin(),
				this.policy.letters().resolution(), state.lastExternalId());
	}

	/** The news that it is closed. */
	List<Decision> closing(Conversation state) {
		return automatic(OutboundKind.CLOSING, 1, state.ticketId(), state.begin(), this.policy.letters().closing(),
				state.lastExternalId());
	}

	/** An agent's answer. */
	List<Decision> reply(Conversation state, String messageId, Actor author, String text) {
		return send(OutboundKind.REPLY, messageId, state.ticketId(), state.begin(), author, text,
				state.lastExternalId());
	}

	/** The same id again is the same letter: an id names kind and occasion. */
	static String id(OutboundKind kind, long number) {
		return MessageId.automatic(kind, number);
	}

	private List<Decision> automatic(OutboundKind kind, long number, String ticketId, Origin origin, String template,
			@Nullable String inReplyTo) {
		Map<String, String> values = new HashMap<>();
		values.put("greeting", greeting(origin.requester().name()));
		values.put("reference", origin.reference());
		values.put("subject", title(origin.subject()));
		values.put("team", this.policy.team());
		if (kind == OutboundKind.RESOLUTION) {
			values.put("link", this.links.link(ticketId, (int) number));
		}
		String text = new Template(template).fill(values).strip();
		return send(kind, id(kind, number), ticketId, origin, new Actor(ActorKind.SYSTEM, ConversationDecider.NAME),
				text, inReplyTo);
	}

	private List<Decision> send(OutboundKind kind, String messageId, String ticketId, Origin origin, Actor author,
			String text, @Nullable String inReplyTo) {
		OutboundMessage message = new OutboundMessage(messageId, ticketId, origin.reference(), origin.channel(),
				origin.threadId(), origin.requester().toParty(), kind, subject(origin), text, inReplyTo, author,
				List.of());
		return List.of(Decision.append(new AgentReplied(messageId, author, text, List.of())),
				Decision.send(Topics.OUTBOUND, ticketId, message));
	}

	private String greeting(@Nullable String name) {
		String clean = (name != null) ? clean(name) : "";
		if (clean.isEmpty() || clean.length() > 60 || NO_NAME.matcher(clean).find()) {
			return this.policy.greeting().unnamed();
		}
		return new Template(this.policy.greeting().named()).fill(Map.of("name", clean));
	}

	private String title(String subject) {
		String title = ANSWER_PREFIX.matcher(clean(subject)).replaceFirst("");
		return title.isEmpty() ? this.policy.untitled() : title;
	}

	private String subject(Origin origin) {
		String title = title(origin.subject()).replace("[" + origin.reference() + "]", "").strip();
		int end = Math.min(title.length(), LONGEST_SUBJECT);
		if (end < title.length() && Character.isHighSurrogate(title.charAt(end - 1))) {
			end--;
		}
		return "Re: " + title.substring(0, end) + " [" + origin.reference() + "]";
	}

	/** One line without control characters. */
	private static String clean(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
	}

}
