package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.reply.DeskHours;
import monster.quicksell.support.intake.reply.Template;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;

/** What goes out to a customer: an agent's answer or the system's own letters. */
final class Letters {

	private static final int LONGEST_SUBJECT = 200;

	private final IntakePolicy policy;

	private final RatingLinks links;

	Letters(IntakePolicy policy, RatingLinks links) {
		this.policy = policy;
		this.links = links;
	}

	/**
	 * The acknowledgement of a ticket that is just being opened; it says by when an
	 * answer comes. Whose address is not proven hears none of the words that were sent in
	 * its name: they may be another's, who wants them delivered.
	 */
	List<Decision> acknowledgement(String ticketId, Origin origin, String externalId) {
		DeskHours hours = this.policy.hours();
		Origin shown = ContactForm.began(origin.threadId()) ? origin.withoutWords() : origin;
		return automatic(OutboundKind.ACKNOWLEDGEMENT, 1, ticketId, shown, Place.of(shown), Routing.NONE,
				hours.isOpen(origin.channel(), origin.createdAt()) ? Templates.Letter.ACKNOWLEDGEMENT
						: Templates.Letter.ACKNOWLEDGEMENT_LATER,
				hours.answerBy(origin.channel(), origin.createdAt()), externalId);
	}

	/** A word in chat, while nobody is there, by when somebody answers. */
	List<Decision> away(String ticketId, Origin origin, Place place, Routing routing, long number, Instant answerBy,
			String externalId) {
		return automatic(OutboundKind.ACKNOWLEDGEMENT, number, ticketId, origin, place, routing,
				Templates.Letter.CHAT_AWAY, answerBy, externalId);
	}

	/** A word that somebody higher up looks into it. */
	List<Decision> interim(Conversation state, Instant expectBy) {
		return automatic(OutboundKind.INTERIM, expectBy.toEpochMilli(), state, Templates.Letter.INTERIM, expectBy);
	}

	/** A reminder, one for each time of waiting. */
	List<Decision> reminder(Conversation state, long waitingSince) {
		return automatic(OutboundKind.REMINDER, waitingSince, state, Templates.Letter.REMINDER, null);
	}

	/** The news that it is solved, with the request to rate it. */
	List<Decision> resolution(Conversation state, int resolution) {
		return automatic(OutboundKind.RESOLUTION, resolution, state, Templates.Letter.RESOLUTION, null);
	}

	/** The news that it is closed. */
	List<Decision> closing(Conversation state) {
		return automatic(OutboundKind.CLOSING, 1, state, Templates.Letter.CLOSING, null);
	}

	/** An agent's answer. */
	List<Decision> reply(Conversation state, String messageId, Command.Reply reply) {
		return send(OutboundKind.REPLY, messageId, state.ticketId(), state.begin(), state.lastPlace(), reply.author(),
				reply.text(), state.lastExternalId(),
				reply.attachments().stream().map(StoredFile::toAttachment).toList());
	}

	/** The same id again is the same letter: an id names kind and occasion. */
	static String id(OutboundKind kind, long number) {
		return MessageId.automatic(kind, number);
	}

	private List<Decision> automatic(OutboundKind kind, long number, Conversation state, Templates.Letter letter,
			@Nullable Instant time) {
		return automatic(kind, number, state.ticketId(), state.begin(), state.lastPlace(), state.routing(), letter,
				time, state.lastExternalId());
	}

	private List<Decision> automatic(OutboundKind kind, long number, String ticketId, Origin origin, Place place,
			Routing routing, Templates.Letter letter, @Nullable Instant time, @Nullable String inReplyTo) {
		Map<String, String> texts = this.policy.templates().letter(letter).texts();
		String language = Templates.language(texts, Salutation.language(origin, routing));
		Map<String, String> values = new HashMap<>(
				new Salutation(this.policy).values(origin, place.channel(), language));
		if (time != null) {
			values.put("time", this.policy.templates().words(language).tell(time, language));
		}
		if (kind == OutboundKind.RESOLUTION) {
			values.put("link", this.links.link(ticketId, (int) number));
		}
		String text = new Template(texts.getOrDefault(language, "")).fill(values).strip();
		return send(kind, id(kind, number), ticketId, origin, place,
				new Actor(ActorKind.SYSTEM, ConversationDecider.NAME), text, inReplyTo, List.of());
	}

	private List<Decision> send(OutboundKind kind, String messageId, String ticketId, Origin origin, Place place,
			Actor author, String text, @Nullable String inReplyTo, List<Attachment> attachments) {
		OutboundMessage message = new OutboundMessage(messageId, ticketId, origin.reference(), place.channel(),
				place.threadId(), place.recipient(author.getKind() != ActorKind.SYSTEM), kind, subject(origin), text,
				inReplyTo, author, attachments);
		return List.of(Decision.append(new AgentReplied(messageId, author, text, attachments)),
				Decision.send(Topics.OUTBOUND, ticketId, message));
	}

	private String subject(Origin origin) {
		String title = new Salutation(this.policy).title(origin.subject(), Templates.DEFAULT)
			.replace("[" + origin.reference() + "]", "")
			.strip();
		int end = Math.min(title.length(), LONGEST_SUBJECT);
		if (end < title.length() && Character.isHighSurrogate(title.charAt(end - 1))) {
			end--;
		}
		return "Re: " + title.substring(0, end) + " [" + origin.reference() + "]";
	}

}
