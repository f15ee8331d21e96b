package monster.quicksell.support.routing.classification;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote, as far as it matters for routing.
 *
 * @param channel the channel it came by
 * @param subject the subject, empty if there is none
 * @param text the text; what goes beyond {@value #LONGEST} characters is not read
 * @param firstTime true if it is the customer's first contact
 * @param level the customer's standing, as the integration names it
 * @param sender the address it came from
 * @param attributes what the integration knows besides
 * @param at when it came
 */
public record Message(String channel, String subject, String text, boolean firstTime, @Nullable String level,
		@Nullable String sender, Map<String, String> attributes, @Nullable Instant at) {

	static final int LONGEST = 20_000;

	/** Cuts what is too long. */
	public Message {
		subject = shortened(subject);
		text = shortened(text);
		attributes = Map.copyOf(attributes);
	}

	/** A message of which no more is known. */
	public Message(String channel, String subject, String text, boolean firstTime, @Nullable String level) {
		this(channel, subject, text, firstTime, level, null, Map.of(), null);
	}

	/** A later message of a conversation, for which only its text counts. */
	public static Message reply(String channel, String text) {
		return new Message(channel, "", text, false, null);
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) : text;
	}

}
