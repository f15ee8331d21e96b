package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** All that alerts and dashboards ask for. */
final class Queries {

	private static final Pattern PRINTED_BY_ALERT = Pattern.compile("\\$labels\\.(\\w+)");

	private static final Pattern PRINTED_BY_PANEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private Queries() {
	}

	/** Those of a directory that is laid out as {@code deploy/observability}. */
	static List<Query> of(Path observability) throws IOException {
		JsonNode rules = Api.JSON
			.valueToTree(new Yaml().load(Files.readString(observability.resolve("prometheus/rules.yml"))));
		List<Query> queries = new ArrayList<>(
				with("expr", rules).map((rule) -> query(rule, PRINTED_BY_ALERT, rule.path("annotations").toString()))
					.toList());
		assertThat(queries).as("alerts").hasSizeGreaterThan(10);
		try (Stream<Path> dashboards = Files.list(observability.resolve("grafana/dashboards"))) {
			for (Path dashboard : dashboards.toList()) {
				List<Query> own = with("expr", Api.JSON.readTree(Files.readString(dashboard)))
					.map((target) -> query(target, PRINTED_BY_PANEL, target.path("legendFormat").asString("")))
					.toList();
				assertThat(own).as(dashboard.toString()).isNotEmpty();
				queries.addAll(own);
			}
		}
		return queries;
	}

	private static Query query(JsonNode node, Pattern printed, String text) {
		Set<String> labels = printed.matcher(text)
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.toSet());
		return new Query(node.path("expr").asString(), labels);
	}

	/** All nodes that have a field, wherever they are. */
	private static Stream<JsonNode> with(String field, JsonNode node) {
		return Stream.concat(node.has(field) ? Stream.of(node) : Stream.empty(),
				node.valueStream().flatMap((child) -> with(field, child)));
	}

}
