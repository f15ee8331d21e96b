package monster.quicksell.support.checks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is called finds out what it means and what to do. */
class AlertsTest {

	private final Set<JsonNode> alerts;

	AlertsTest() throws IOException {
		this.alerts = Deployed.yaml("deploy/observability/prometheus/rules.yml")
			.path("groups")
			.valueStream()
			.flatMap((group) -> group.path("rules").valueStream())
			.collect(Collectors.toSet());
	}

	@Test
	void everyAlertSaysHowBadItIsAndWhatToDo() throws IOException {
		assertThat(this.alerts).hasSizeGreaterThan(10);
		for (JsonNode alert : this.alerts) {
			String name = alert.path("alert").asString();
			assertThat(alert.at("/labels/severity").asString()).as(name)
				.isIn(name.equals("SupportWatchdog") ? List.of("none") : List.of("critical", "warning"));
			assertThat(alert.at("/annotations/summary").asString()).as(name).isNotBlank();
			assertThat(alert.at("/annotations/description").asString()).as(name).isNotBlank();
			Path page = Deployed.ROOT.resolve(alert.at("/annotations/runbook_url").asString());
			assertThat(page).as(name).isRegularFile();
			assertThat(Files.readString(page)).contains(name, "**What it means.**", "**How to see.**",
					"**What to do.**");
		}
	}

	@Test
	void everyRunbookBelongsToAnAlertAndIsListed() throws IOException {
		Set<String> linked = this.alerts.stream()
			.map((alert) -> Path.of(alert.at("/annotations/runbook_url").asString()).getFileName().toString())
			.collect(Collectors.toCollection(TreeSet::new));
		String list = Files.readString(Deployed.ROOT.resolve("docs/runbooks/README.md"));
		for (Path page : Deployed.files("docs/runbooks", ".md")) {
			String name = page.getFileName().toString();
			if (!name.equals("README.md")) {
				assertThat(linked).contains(name);
				assertThat(list).contains("](" + name + ")");
			}
		}
	}

	@Test
	void everyAlertHasATestThatMakesItSpeak() throws IOException {
		Set<String> spoken = new TreeSet<>();
		for (String file : List.of("rules-test.yml", "rules-test-week.yml")) {
			Deployed.yaml("deploy/observability/prometheus/" + file)
				.path("tests")
				.valueStream()
				.flatMap((test) -> test.path("alert_rule_test").valueStream())
				.filter((expected) -> !expected.path("exp_alerts").isEmpty())
				.forEach((expected) -> spoken.add(expected.path("alertname").asString()));
		}
		assertThat(spoken).containsExactlyInAnyOrderElementsOf(
				this.alerts.stream().map((alert) -> alert.path("alert").asString()).toList());
	}

	@Test
	void alertmanagerCallsNobodyWhoIsNotThere() throws IOException {
		JsonNode compose = Deployed.yaml("deploy/compose/compose.yaml");
		JsonNode alertmanager = Deployed.yaml("deploy/observability/alertmanager/alertmanager.yml");
		List<String> called = new ArrayList<>(
				alertmanager.findValuesAsString("url").stream().map((url) -> URI.create(url).getHost()).toList());
		alertmanager.findValuesAsString("smarthost").forEach((host) -> called.add(host.replaceAll(":.*", "")));
		assertThat(called).isNotEmpty()
			.allSatisfy((host) -> assertThat(compose.path("services").propertyNames()).contains(host));
	}

	@Test
	void theDeadMansSwitchIsOneLineAwayAndItsAddressASecret() throws IOException {
		JsonNode outside = Deployed.documents(withDeadMansSwitch())
			.getFirst()
			.path("receivers")
			.valueStream()
			.filter((receiver) -> receiver.path("name").asString().equals("outside"))
			.findFirst()
			.orElseThrow();
		String file = outside.at("/webhook_configs/0/url_file").asString();
		assertThat(file).startsWith("/run/secrets/");
		assertThat(Deployed.texts(Deployed.yaml("deploy/compose/compose.yaml").at("/services/alertmanager/secrets")))
			.contains(file.substring("/run/secrets/".length()));
	}

	/** Alertmanager's configuration with the line uncommented. */
	static String withDeadMansSwitch() throws IOException {
		Matcher line = Pattern.compile("  #   (webhook_configs: .+)\n  - name: outside")
			.matcher(Files.readString(Deployed.ROOT.resolve("deploy/observability/alertmanager/alertmanager.yml")));
		assertThat(line.find()).isTrue();
		return line.replaceFirst("  - name: outside\n    $1");
	}

}
