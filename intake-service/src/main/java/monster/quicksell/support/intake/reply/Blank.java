package monster.quicksell.support.intake.reply;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is left open in a text: {@code ⟦cause: what goes wrong⟧}. The brackets are ones
 * that nobody types.
 */
public final class Blank {

	private static final Pattern OPEN = Pattern.compile("⟦([^⟦⟧]{0,300})⟧");

	/**
	 * What other tools, and hurried people, leave behind: [Name], {name}, {{name}},
	 * <name>.
	 */
	private static final Pattern FOREIGN = Pattern.compile(
			"\\[(?:[A-Z][\\p{L} /]{1,40}|[a-z]+_[a-z_]+|name)\\](?!\\()|\\{\\{?[a-z_.]{2,40}\\}\\}?|<(?:NAME|Name|name)>");

	private Blank() {
	}

	static String of(String name, String hint) {
		return "⟦" + name + ": " + hint + "⟧";
	}

	/** What one of our templates left open in a text. */
	public static List<String> in(String text) {
		return OPEN.matcher(text).results().map((result) -> result.group()).distinct().toList();
	}

	/** What looks like a placeholder of any kind. */
	static List<String> looksLike(String text) {
		return FOREIGN.matcher(text).results().map((result) -> result.group()).distinct().toList();
	}

}
