package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dashboards that Grafana finds and that find their data. That the metrics exist is
 * checked against a running installation, in {@code deploy/local}.
 */
class DashboardsTest {

	@Test
	void asksTheDataSourceThatIsProvisioned() throws IOException {
		String source = Deployed.yaml("deploy/observability/grafana/provisioning/datasources/prometheus.yml")
			.at("/datasources/0/uid")
			.asString();
		for (Path file : Deployed.files("deploy/observability/grafana/dashboards", ".json")) {
			JsonNode dashboard = Deployed.json(file);
			assertThat(file.getFileName()).hasToString(dashboard.path("uid").asString() + ".json");
			assertThat(dashboard.findValues("datasource")).isNotEmpty()
				.allSatisfy((each) -> assertThat(each.path("uid").asString()).isEqualTo(source));
		}
	}

	@Test
	void putsNoPanelOverAnother() throws IOException {
		for (Path file : Deployed.files("deploy/observability/grafana/dashboards", ".json")) {
			Set<String> cells = new HashSet<>();
			Set<Integer> ids = new HashSet<>();
			for (JsonNode panel : Deployed.json(file).path("panels")) {
				assertThat(ids.add(panel.path("id").asInt())).isTrue();
				JsonNode place = panel.path("gridPos");
				for (int x = 0; x < place.path("w").asInt(); x++) {
					for (int y = 0; y < place.path("h").asInt(); y++) {
						int column = place.path("x").asInt() + x;
						assertThat(column).isLessThan(24);
						assertThat(cells.add(column + "/" + (place.path("y").asInt() + y)))
							.as("%s: %s", file, panel.path("title"))
							.isTrue();
					}
				}
			}
		}
	}

}
