package monster.quicksell.support.escalation.ladder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds error messages and codes that people quote. */
final class ErrorSigns {

	private static final int MOST_TEXT = 20_000;

	private static final int MOST = 10;

	/** Something quoted, near a word that tells of an error. */
	private static final Pattern QUOTED = Pattern.compile(
			"(?i)\\b(?:error|says?|said|message|shows?|reads?|warning|got|getting|see|seeing)\\b[^\"“”\\n.]{0,60}[\"“]([^\"“”\\n]{3,160})[\"”]"
					+ "|[\"“]([^\"“”\\n]{3,160})[\"”] {0,3}(?:error|message|warning|screen|page|popup)\\b");

	private static final Pattern CODE = Pattern
		.compile("\\b(?:(?:HTTP|http|[Ee]rror|ERROR|[Cc]ode|[Ss]tatus)[ :#-]{1,3}[A-Z]{0,6}[-_]?\\d{2,6}"
				+ "|\\d{3} (?:Bad Gateway|Internal Server Error|Forbidden|Not Found|Unauthorized|Service Unavailable|Gateway Timeout)"
				+ "|E(?:RR)?[-_][A-Z0-9_-]{2,30}|[A-Z]{2,6}-\\d{3,6}|[A-Z][A-Za-z]{2,40}(?:Exception|Error))\\b");

	private ErrorSigns() {
	}

	static List<String> in(String text) {
		String read = (text.length() > MOST_TEXT) ? text.substring(0, MOST_TEXT) : text;
		Set<String> found = new LinkedHashSet<>();
		Matcher quoted = QUOTED.matcher(read);
		while (quoted.find() && found.size() < MOST) {
			found.add(((quoted.group(1) != null) ? quoted.group(1) : quoted.group(2)).strip());
		}
		Matcher code = CODE.matcher(read);
		while (code.find() && found.size() < MOST) {
			found.add(code.group());
		}
		return List.copyOf(found);
	}

}
