package monster.quicksell.support.intake.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;

/**
 * What a customer wrote with a provider. Ids are the provider's, made ours by its name:
 * the same delivery again is the same message.
 *
 * @param provider who brings it
 * @param messageId the message
 * @param threadId its conversation; the courier finds its way back by it
 * @param author who wrote
 * @param name what the author is called
 * @param subject empty where there is none
 * @param text what was written
 * @param at when
 * @param attributes what else is known
 */
record Written(Provider provider, String messageId, String threadId, String author, @Nullable String name,
		String subject, String text, Instant at, Map<String, String> attributes) {

	InboundMessage toMessage() {
		String prefix = this.provider.name() + ":";
		return new InboundMessage(this.provider.channel(), Bounds.cut(prefix + this.messageId, Bounds.ID),
				Bounds.cut(prefix + this.threadId, Bounds.ID),
				new Party(Bounds.cut(this.author.contains("@") ? this.author : prefix + this.author, Bounds.ADDRESS),
						(this.name != null) ? Bounds.cut(this.name, Bounds.NAME) : null, null, false, null),
				Bounds.cut(this.subject, Bounds.SUBJECT), Bounds.cut(this.text, Bounds.TEXT), null, List.of(),
				this.at.truncatedTo(ChronoUnit.MILLIS), known(), null, null, false);
	}

	private Map<String, String> known() {
		Map<String, String> all = new java.util.TreeMap<>();
		all.put("provider", this.provider.name());
		this.attributes.forEach((name, value) -> all.put(name, Bounds.cut(value, Bounds.ATTRIBUTE_VALUE)));
		return all;
	}

	/** A text that must be there. */
	static String required(JsonNode node, String pointer) {
		String value = optional(node, pointer);
		if (value.isBlank()) {
			throw new InvalidField(pointer.substring(1).replace('/', '.'), "is missing");
		}
		return value;
	}

	/** A text or number; empty if it is not there. */
	static String optional(JsonNode node, String pointer) {
		JsonNode found = node.at(pointer);
		return (found.isString() || found.isNumber()) ? found.asString() : "";
	}

	/** What stands for a message that has files and no words. */
	static String withoutWords(List<String> files) {
		return "(sent without words: " + String.join(", ", files) + ")";
	}

	/** A name, or null. */
	static @Nullable String name(JsonNode node, String pointer) {
		String name = optional(node, pointer);
		return name.isBlank() ? null : name;
	}

	/** A time as the provider writes it, RFC 3339; else the time of the call. */
	static Instant time(String text, Instant otherwise) {
		try {
			return text.isEmpty() ? otherwise : java.time.OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			return otherwise;
		}
	}

	/** A time in seconds, with or without a fraction, or in milliseconds. */
	static Instant seconds(String text, Instant otherwise) {
		try {
			double seconds = Double.parseDouble(text);
			long millis = (long) Math.floor((seconds > 1e11) ? seconds : seconds * 1000);
			return (millis > 0 && millis < 253_402_300_800_000L) ? Instant.ofEpochMilli(millis) : otherwise;
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

	/** The words of a provider's HTML. */
	static String plain(String html) {
		Document document = Jsoup.parse(html);
		document.outputSettings().prettyPrint(false);
		document.select("p, div, li").before("\n");
		return document.wholeText().strip().replaceAll("\n{3,}", "\n\n");
	}

}
