package monster.quicksell.support.escalation.ladder;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes from an answer what the customer was told to try: its steps, or how it begins.
 */
final class Advice {

	private static final Pattern STEP = Pattern.compile("\\s*(?:\\d{1,2}[.)]|[-*•☐])\\s+(\\S.*)");

	private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");

	private static final Pattern GREETING = Pattern.compile("(?i)(?:hi|hello|dear|hey)\\b.{0,40}");

	private static final int LONGEST = 200;

	private static final int MOST = 8;

	private Advice() {
	}

	static List<String> in(String text) {
		List<String> steps = text.lines()
			.map(STEP::matcher)
			.filter((line) -> line.matches())
			.map((line) -> cut(line.group(1)))
			.limit(MOST)
			.toList();
		if (!steps.isEmpty()) {
			return steps;
		}
		return SENTENCE.splitAsStream(text.strip().replaceAll("\\s+", " "))
			.filter((sentence) -> !sentence.isBlank() && !GREETING.matcher(sentence).matches())
			.limit(2)
			.map(Advice::cut)
			.toList();
	}

	private static String cut(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) : text.strip();
	}

}
