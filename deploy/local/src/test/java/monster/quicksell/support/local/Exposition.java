package monster.quicksell.support.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that services expose, as Prometheus has them after a scrape. */
final class Exposition {

	private static final Pattern SAMPLE = Pattern.compile(
			"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>(?:\\w+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? ",
			Pattern.MULTILINE);

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	private final Map<String, List<Map<String, String>>> series = new TreeMap<>();

	/**
	 * Of what each service answers.
	 * @param scrapes the answers by the service's name, which is its job's
	 */
	Exposition(Map<String, String> scrapes) {
		scrapes.forEach((job, scrape) -> {
			// Prometheus' own
			add("up", job, "");
			Matcher sample = SAMPLE.matcher(scrape);
			while (sample.find()) {
				add(sample.group("name"), job, (sample.group("labels") != null) ? sample.group("labels") : "");
			}
		});
	}

	private void add(String name, String job, String labels) {
		Map<String, String> values = new HashMap<>(Map.of("job", job, "instance", ""));
		LABEL.matcher(labels).results().forEach((label) -> values.put(label.group(1), label.group(2)));
		this.series.computeIfAbsent(name, (key) -> new ArrayList<>()).add(values);
	}

	/** What a query asks for that is not there, in words; empty if all is. */
	List<String> missing(Query query) {
		List<String> missing = new ArrayList<>();
		for (Query.Selector selector : query.selectors()) {
			if (of(selector.metric()).stream()
				.noneMatch((labels) -> labels.keySet().containsAll(selector.labels())
						&& labels.entrySet().containsAll(selector.values().entrySet()))) {
				missing.add(selector + " in " + query.text());
			}
		}
		for (Query.Grouping grouping : query.groupings()) {
			if (!has(grouping.metric(), grouping.labels())) {
				missing.add(grouping + " in " + query.text());
			}
		}
		for (String label : query.printed()) {
			boolean kept = query.groupings().stream().anyMatch((grouping) -> grouping.labels().contains(label));
			boolean own = !query.isAggregated()
					&& query.selectors().stream().allMatch((selector) -> has(selector.metric(), Set.of(label)));
			if (!kept && !own) {
				missing.add("printed label " + label + " of " + query.text());
			}
		}
		return missing;
	}

	private boolean has(String metric, Set<String> labels) {
		return of(metric).stream().anyMatch((each) -> each.keySet().containsAll(labels));
	}

	private List<Map<String, String>> of(String metric) {
		return this.series.getOrDefault(metric, List.of());
	}

}
