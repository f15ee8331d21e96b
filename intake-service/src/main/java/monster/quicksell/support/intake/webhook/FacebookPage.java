package monster.quicksell.support.intake.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import monster.quicksell.support.intake.community.Happening;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Facebook page, where customers help each other: a post of theirs, or a comment below
 * the page's, opens a thread. The page or its staff flag it by a comment with
 * {@code #ticket} below it.
 */
final class FacebookPage {

	/** How the thread of a post begins, behind the provider's name. */
	static final String POST = "post:";

	/** How that of a group's post begins: groups have no API any more. */
	static final String GROUP = "group:";

	private static final Set<String> POSTS = Set.of("post", "comment", "status");

	private static final Set<String> WRITTEN = Set.of("add", "edited");

	/** Not those of before, which named the author too. */
	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]+");

	private static final int MOST_CHARACTERS = 8000;

	private FacebookPage() {
	}

	/** What a change of the page's feed is. */
	static Optional<Happening> said(Meta meta, String page, JsonNode value, Instant now) {
		String verb = Written.optional(value, "/verb");
		String post = Written.optional(value, "/post_id");
		String comment = Written.optional(value, "/comment_id");
		String id = comment.isEmpty() ? post : comment;
		if (id.isEmpty() || !POSTS.contains(Written.optional(value, "/item"))) {
			return Optional.empty();
		}
		if (verb.equals("remove")) {
			return Optional.of(new Happening.Removed(id(meta, id)));
		}
		String text = Written.optional(value, "/message");
		String author = Written.optional(value, "/from/id");
		if (!WRITTEN.contains(verb) || text.isBlank() || author.isEmpty()) {
			return Optional.empty();
		}
		String under = under(post, comment, Written.optional(value, "/parent_id"));
		String above = (under != null) ? id(meta, under) : null;
		if (author.equals(page) || meta.account().isStaff(author)) {
			return (above != null && Happening.Flagged.isSaidIn(text))
					? Optional.of(new Happening.Flagged(above, id(meta, author))) : Optional.empty();
		}
		Written written = new Written(meta, id, POST + id, author, Written.name(value, "/from/name"), "", text,
				Written.seconds(Written.optional(value, "/created_time"), now), Map.of("post", id));
		return Optional.of(new Happening.Posted(written.toMessage(), above, comment.isEmpty() || post.equals(under)));
	}

	private static @Nullable String under(String post, String comment, String parent) {
		return comment.isEmpty() ? null : parent.isEmpty() ? post : parent;
	}

	private static String id(Meta meta, String id) {
		return meta.name() + ":" + id;
	}

	/** A comment below the post. */
	static List<ApiCall> reply(Meta meta, String place, String text) {
		String post = place.startsWith(POST) ? place.substring(POST.length()) : "";
		return ID.matcher(post).matches() ? Pieces.characters(text, MOST_CHARACTERS)
			.stream()
			.map((piece) -> meta.call("/" + post + "/comments", Map.of("message", piece)))
			.toList() : List.of();
	}

}
