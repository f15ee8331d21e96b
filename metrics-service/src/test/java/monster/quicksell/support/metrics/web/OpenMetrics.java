package monster.quicksell.support.metrics.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads OpenMetrics 1.0 as its grammar says and refuses all else. Prometheus' own tool
 * reads only the older text form, and its Java library only writes.
 */
final class OpenMetrics {

	private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";

	private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\\n\"\\\\]|\\\\[n\"\\\\])*\"";

	private static final String LABELS = "\\{(?:" + LABEL + "(?:," + LABEL + ")*)?\\}";

	private static final String NUMBER = "(?:[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?[iI]nf(?:inity)?|NaN)";

	private static final Pattern SAMPLE = Pattern
		.compile("(?<name>" + NAME + ")(?<labels>" + LABELS + ")? (?<value>" + NUMBER + ")(?: " + NUMBER
				+ ")?(?<exemplar> # (?<of>" + LABELS + ") " + NUMBER + "(?: " + NUMBER + ")?)?");

	private static final Pattern DESCRIPTION = Pattern
		.compile("# (?<kind>TYPE|HELP|UNIT) (?<name>" + NAME + ") (?<text>.*)");

	private static final Pattern BOUND = Pattern.compile("le=\"([^\"]*)\",?");

	private static final Map<String, Set<String>> SUFFIXES = Map.of("counter", Set.of("_total", "_created"), "gauge",
			Set.of(""), "histogram", Set.of("_bucket", "_count", "_sum", "_created"), "summary",
			Set.of("", "_count", "_sum", "_created"), "info", Set.of("_info"), "unknown", Set.of(""), "stateset",
			Set.of(""), "gaugehistogram", Set.of("_bucket", "_gcount", "_gsum"));

	// As many characters as an exemplar's labels may have
	private static final int MOST = 128;

	private final Set<String> done = new HashSet<>();

	private final Set<String> described = new HashSet<>();

	private final Map<String, Double> buckets = new HashMap<>();

	private int exemplars;

	private @Nullable String family;

	private String type = "unknown";

	private OpenMetrics() {
	}

	/**
	 * Reads.
	 * @return how many exemplars there are
	 * @throws IllegalArgumentException with the line that is not as it should be
	 */
	static int read(String text) {
		if (!text.endsWith("\n# EOF\n") || text.indexOf("# EOF") != text.length() - 6) {
			throw new IllegalArgumentException("does not end with # EOF, once");
		}
		OpenMetrics read = new OpenMetrics();
		List.of(text.substring(0, text.length() - 7).split("\n", -1)).forEach(read::line);
		return read.exemplars;
	}

	private void line(String line) {
		Matcher description = DESCRIPTION.matcher(line);
		Matcher sample = SAMPLE.matcher(line);
		if (description.matches()) {
			described(line, description);
		}
		else if (sample.matches()) {
			sampled(line, sample);
		}
		else {
			throw new IllegalArgumentException("is no line of OpenMetrics: " + line);
		}
	}

	private void described(String line, Matcher description) {
		String name = description.group("name");
		if (!name.equals(this.family)) {
			check(this.done.add(name), "describes a family again", line);
			this.family = name;
			this.type = "unknown";
			this.buckets.clear();
		}
		check(this.described.add(description.group("kind") + " " + name), "is said twice", line);
		if (description.group("kind").equals("TYPE")) {
			this.type = description.group("text");
			check(SUFFIXES.containsKey(this.type), "has no type that there is", line);
		}
	}

	private void sampled(String line, Matcher sample) {
		String name = sample.group("name");
		String of = String.valueOf(this.family);
		check(name.startsWith(of), "is of another family than " + of, line);
		String suffix = name.substring(of.length());
		check(SUFFIXES.getOrDefault(this.type, Set.of()).contains(suffix), "is no sample of a " + this.type, line);
		String labels = String.valueOf(sample.group("labels"));
		if (suffix.equals("_bucket")) {
			check(BOUND.matcher(labels).find(), "has no bound", line);
			double value = Double.parseDouble(sample.group("value"));
			Double last = this.buckets.put(BOUND.matcher(labels).replaceFirst(""), value);
			check(last == null || last <= value, "is less than the bucket before", line);
		}
		if (sample.group("exemplar") != null) {
			check(suffix.equals("_bucket") || suffix.equals("_total"), "may have no exemplar", line);
			check(sample.group("of").replaceAll("[{}\",=]", "").length() <= MOST, "has too long an exemplar", line);
			this.exemplars++;
		}
	}

	private static void check(boolean holds, String otherwise, String line) {
		if (!holds) {
			throw new IllegalArgumentException(otherwise + ": " + line);
		}
	}

}
