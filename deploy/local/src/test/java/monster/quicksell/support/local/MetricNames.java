package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of metrics: those that services expose, and those that PromQL asks for. */
final class MetricNames {

	private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)[{ ]", Pattern.MULTILINE);

	private static final Pattern NOT_NAMES = Pattern
		.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

	/** Prometheus' own. */
	private static final Set<String> OWN = Set.of("up");

	private MetricNames() {
	}

	static Set<String> exposed(List<String> scrapes) {
		Set<String> names = new TreeSet<>();
		scrapes.forEach((scrape) -> SAMPLE.matcher(scrape).results().forEach((sample) -> names.add(sample.group(1))));
		return names;
	}

	/** All that the alerts and dashboards of a directory ask for. */
	static Set<String> asked(Path observability) throws IOException {
		List<String> queries = new ArrayList<>();
		values(new Yaml().load(Files.readString(observability.resolve("prometheus/rules.yml"))), queries);
		assertThat(queries).as("alerts").hasSizeGreaterThan(10);
		try (Stream<Path> dashboards = Files.list(observability.resolve("grafana/dashboards"))) {
			for (Path dashboard : dashboards.toList()) {
				List<String> own = Api.JSON.readTree(Files.readString(dashboard))
					.findValues("expr")
					.stream()
					.map(JsonNode::asString)
					.toList();
				assertThat(own).as(dashboard.toString()).isNotEmpty();
				queries.addAll(own);
			}
		}
		Set<String> names = new TreeSet<>();
		queries.forEach((query) -> names.addAll(of(query)));
		names.removeAll(OWN);
		return names;
	}

	private static void values(Object node, Collection<String> found) {
		if (node instanceof java.util.Map<?, ?> map) {
			map.forEach((key, value) -> {
				if (key.equals("expr")) {
					found.add(String.valueOf(value));
				}
				else {
					values(value, found);
				}
			});
		}
		else if (node instanceof Collection<?> list) {
			list.forEach((each) -> values(each, found));
		}
	}

	static Set<String> of(String query) {
		Set<String> names = new TreeSet<>();
		Matcher name = NAME.matcher(NOT_NAMES.matcher(query).replaceAll(" "));
		while (name.find()) {
			names.add(name.group());
		}
		names.removeAll(KEYWORDS);
		return names;
	}

}
