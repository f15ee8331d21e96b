package monster.quicksell.support.intake.conversation;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders such as <code>{reference}</code>. Values go in literally: what
 * looks like a placeholder in a value stays text.
 *
 * @param text the text with its placeholders
 */
record Template(String text) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s]*)\\}");

	/** The placeholders in it, sorted. */
	Set<String> placeholders() {
		Set<String> names = new TreeSet<>();
		PLACEHOLDER.matcher(this.text).results().forEach((result) -> names.add(result.group(1)));
		return names;
	}

	/** The text with values for all its placeholders. */
	String fill(Map<String, String> values) {
		return PLACEHOLDER.matcher(this.text).replaceAll((result) -> {
			String value = values.get(result.group(1));
			if (value == null) {
				throw new IllegalStateException("No value for {" + result.group(1) + "}");
			}
			return Matcher.quoteReplacement(value);
		});
	}

}
