package monster.quicksell.support.escalation.incident;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * When the same trouble is an incident.
 *
 * @param window how long tickets are compared with each other
 * @param customers how many different customers make it one
 * @param likeness how alike two texts must be, 0 to 1
 * @param marketplaces names of marketplaces, as customers write them
 * @param genericErrors error messages that say nothing of the trouble, in lower case
 * @param quiet an incident nobody ended takes no more tickets after this long without one
 */
public record IncidentRules(Duration window, int customers, double likeness, List<String> marketplaces,
		List<String> genericErrors, Duration quiet) {

	private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	/** The first error message that says something of the trouble, in lower case. */
	public @Nullable String error(List<String> quoted) {
		return quoted.stream()
			.map((error) -> NO_WORD.matcher(error.toLowerCase(Locale.ROOT)).replaceAll(" ").strip())
			.filter((error) -> !error.isEmpty() && !this.genericErrors.contains(error))
			.findFirst()
			.orElse(null);
	}

	/** The first of the marketplaces that a text names, as whole words. */
	public @Nullable String marketplace(String text) {
		String words = spaced(text);
		return this.marketplaces.stream().filter((name) -> words.contains(spaced(name))).findFirst().orElse(null);
	}

	private static String spaced(String text) {
		return " " + NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
	}

}
