package monster.quicksell.support.intake.community;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post as people name it: by its address in a browser, or by the id of its message.
 *
 * @param id of its message
 * @param isThread whether the id is also that of its thread, so that its words may be
 * given by hand
 */
public record PostAddress(String id, boolean isThread) {

	private static final Pattern REDDIT = Pattern
		.compile("https://(?:(?:www|old|new|m)\\.)?reddit\\.com/(?:r/\\w+/)?comments/([a-z0-9]+)(?:[/?#].*)?");

	private static final Pattern SLACK = Pattern.compile(
			"https://[a-z0-9-]+(?:\\.enterprise)?\\.slack\\.com/archives/([A-Z0-9]+)/p(\\d{10})(\\d{6})(?:\\?.*)?");

	private static final Pattern GROUP = Pattern
		.compile("https://(?:(?:www|m|web)\\.)?facebook\\.com/(groups/[\\w.]+/(?:posts|permalink)/\\d+)(?:[/?#].*)?");

	private static final Pattern ID = Pattern.compile("[a-z]+:[\\w.:]+");

	/** What a text names; empty if nothing. */
	public static Optional<PostAddress> parse(String text) {
		Matcher reddit = REDDIT.matcher(text);
		if (reddit.matches()) {
			return Optional.of(new PostAddress("reddit:t3_" + reddit.group(1), true));
		}
		Matcher slack = SLACK.matcher(text);
		if (slack.matches()) {
			return Optional
				.of(new PostAddress("slack:" + slack.group(1) + ":" + slack.group(2) + "." + slack.group(3), true));
		}
		Matcher group = GROUP.matcher(text);
		if (group.matches()) {
			return Optional.of(new PostAddress("facebook:group:" + group.group(1), true));
		}
		return ID.matcher(text).matches() ? Optional.of(new PostAddress(text, false)) : Optional.empty();
	}

	/** Who brings what is written there. */
	public String provider() {
		return this.id.substring(0, this.id.indexOf(':'));
	}

}
