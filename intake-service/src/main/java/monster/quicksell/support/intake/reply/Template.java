package monster.quicksell.support.intake.reply;

import java.util.HashMap;
import java.util.List;
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
public record Template(String text) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s]*)\\}");

	/** The placeholders in it, sorted. */
	public Set<String> placeholders() {
		Set<String> names = new TreeSet<>();
		PLACEHOLDER.matcher(this.text).results().forEach((result) -> names.add(result.group(1)));
		return names;
	}

	/** The text with values for all its placeholders. */
	public String fill(Map<String, String> values) {
		return PLACEHOLDER.matcher(this.text).replaceAll((result) -> {
			String value = values.get(result.group(1));
			if (value == null) {
				throw new IllegalStateException("No value for {" + result.group(1) + "}");
			}
			return Matcher.quoteReplacement(value);
		});
	}

	/**
	 * The text with the values that are known; the others stay open, so that whoever
	 * sends it sees them.
	 * @param blanks what belongs into each placeholder
	 */
	public Filled fillWhatIsKnown(Map<String, String> values, Map<String, String> blanks) {
		Map<String, String> all = new HashMap<>(values);
		Set<String> missing = new TreeSet<>(placeholders());
		missing.removeAll(values.keySet());
		missing.forEach((name) -> all.put(name, Blank.of(name, blanks.getOrDefault(name, "to be filled in"))));
		return new Filled(fill(all), List.copyOf(missing));
	}

}
