package monster.quicksell.support.intake.reddit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.community.Happening;
import monster.quicksell.support.intake.conversation.Bounds;
import tools.jackson.databind.JsonNode;

/**
 * A post or comment as a listing has it.
 *
 * @param data its fields
 */
record Thing(JsonNode data) {

	/** What an account's or a post's words are once they are gone. */
	private static final List<String> GONE = List.of("[deleted]", "[removed]");

	private static final String PREFIX = "reddit:";

	/** Its full name, such as {@code t3_1h4f3}; it can be given to {@code after}. */
	String name() {
		return text("name");
	}

	/** Later ones have greater numbers; 0 if it is no thing of Reddit's. */
	long number() {
		return name().matches("t[13]_[0-9a-z]{1,12}") ? Long.parseLong(name().substring(3), 36) : 0;
	}

	/** What it tells us; nothing of staff, of machines, and of what can't be read. */
	Optional<Happening> happening(RedditProperties settings) {
		String author = text("author");
		boolean post = name().startsWith("t3_");
		String words = text(post ? "selftext" : "body");
		if (number() == 0 || author.isEmpty() || author.equals("AutoModerator")) {
			return Optional.empty();
		}
		if (GONE.contains(author) || GONE.contains(words)) {
			return Optional.of(new Happening.Removed(PREFIX + name()));
		}
		if (settings.isStaff(author)) {
			return (!post && Happening.Flagged.isSaidIn(words))
					? Optional.of(new Happening.Flagged(PREFIX + text("link_id"), PREFIX + author)) : Optional.empty();
		}
		if (post) {
			String title = text("title");
			String whole = words.isBlank() ? (title + "\n" + text("url")).strip() : words;
			return whole.isBlank() ? Optional.empty()
					: Optional.of(Happening.Posted.opening(message(name(), author, title, whole)));
		}
		return words.isBlank() ? Optional.empty() : Optional
			.of(new Happening.Posted(message(text("link_id"), author, "", words), PREFIX + text("link_id"), false));
	}

	private InboundMessage message(String thread, String author, String subject, String text) {
		return new InboundMessage("community", PREFIX + name(), PREFIX + thread,
				new Party(PREFIX + author, author, null, false, null), Bounds.cut(subject, Bounds.SUBJECT),
				Bounds.cut(text, Bounds.TEXT), null, List.of(),
				Instant.ofEpochSecond((long) this.data.path("created_utc").asDouble(0)),
				Map.of("provider", "reddit", "post", Bounds.cut("https://www.reddit.com" + text("permalink"), 1000)),
				null, null, false);
	}

	private String text(String field) {
		JsonNode value = this.data.path(field);
		return value.isString() ? value.asString() : "";
	}

}
