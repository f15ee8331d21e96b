package monster.quicksell.support.checks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM is told about its memory.
 *
 * @param options of its command line
 * @param threads it may have, of 1 MiB of stack each
 */
record Jvm(String options, int threads) {

	/** Each has a default that would not fit, so each must be said. */
	private static final List<String> PARTS = List.of("-Xmx", "-XX:MaxMetaspaceSize=", "-XX:ReservedCodeCacheSize=",
			"-XX:MaxDirectMemorySize=");

	/** The most that it takes, in MiB. */
	int mebibytes() {
		return this.threads + PARTS.stream().mapToInt(this::part).sum();
	}

	private int part(String option) {
		Matcher matcher = Pattern.compile(Pattern.quote(option) + "(\\d+)m\\b").matcher(this.options);
		if (!matcher.find()) {
			throw new AssertionError(option + " is missing in " + this.options);
		}
		return Integer.parseInt(matcher.group(1));
	}

	/** A limit of Kubernetes' or Compose's writing, in MiB. */
	static int limit(String text) {
		int number = Integer.parseInt(text.replaceAll("\\D", ""));
		return text.contains("G") ? number * 1024 : number;
	}

}
