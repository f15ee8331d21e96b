package monster.quicksell.support.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A query in PromQL, as far as it names metrics and labels.
 *
 * @param text the query
 * @param printed labels that are shown with its results
 */
record Query(String text, Set<String> printed) {

	private static final Pattern SELECTOR = Pattern
		.compile("\\b(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?<matchers>\\{(?:[^}\"]|\"[^\"]*\")*})?(?!\\s*\\()");

	private static final Pattern MATCHER = Pattern
		.compile("(?<label>\\w+)\\s*(?<operator>=~|!~|!=|=)\\s*\"(?<value>[^\"]*)\"");

	private static final Pattern BY = Pattern.compile("\\bby\\s*\\((?<labels>[^)]*)\\)\\s*\\(");

	private static final Pattern NOT_SELECTORS = Pattern
		.compile("\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	private static final Pattern TOTAL = Pattern.compile("\\b(?:sum|min|max|avg|count)\\s*\\(");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

	/** What is asked for, in the query's order. */
	List<Selector> selectors() {
		return selectors(this.text);
	}

	private static List<Selector> selectors(String text) {
		List<Selector> selectors = new ArrayList<>();
		Matcher found = SELECTOR.matcher(NOT_SELECTORS.matcher(text).replaceAll(" "));
		while (found.find()) {
			if (!KEYWORDS.contains(found.group("name"))) {
				selectors.add(Selector.of(found.group("name"), found.group("matchers")));
			}
		}
		return selectors;
	}

	/** By what each metric is added up. */
	List<Grouping> groupings() {
		List<Grouping> groupings = new ArrayList<>();
		Matcher by = BY.matcher(this.text);
		while (by.find()) {
			Set<String> labels = new LinkedHashSet<>(Arrays.asList(by.group("labels").strip().split("\\s*,\\s*")));
			for (Selector selector : selectors(this.text.substring(by.end(), closing(by.end())))) {
				groupings.add(new Grouping(selector.metric(), labels));
			}
		}
		return groupings;
	}

	/** Where the bracket closes that was opened just before. */
	private int closing(int start) {
		int depth = 1;
		int position = start;
		while (depth > 0) {
			switch (this.text.charAt(position++)) {
				case '(' -> depth++;
				case ')' -> depth--;
				default -> {
				}
			}
		}
		return position - 1;
	}

	/** True if its results have only the labels that it is grouped by. */
	boolean isAggregated() {
		return BY.matcher(this.text).find() || TOTAL.matcher(this.text).find();
	}

	/**
	 * A metric with conditions.
	 *
	 * @param metric its name
	 * @param labels those that conditions name
	 * @param values what some must be equal to
	 */
	record Selector(String metric, Set<String> labels, Map<String, String> values) {

		private static Selector of(String metric, @Nullable String matchers) {
			Set<String> labels = new LinkedHashSet<>();
			Map<String, String> values = new HashMap<>();
			Matcher matcher = MATCHER.matcher((matchers != null) ? matchers : "");
			while (matcher.find()) {
				labels.add(matcher.group("label"));
				if (matcher.group("operator").equals("=")) {
					values.put(matcher.group("label"), matcher.group("value"));
				}
			}
			return new Selector(metric, labels, values);
		}

	}

	/**
	 * A metric that is added up.
	 *
	 * @param metric its name
	 * @param labels those that stay apart
	 */
	record Grouping(String metric, Set<String> labels) {
	}

}
