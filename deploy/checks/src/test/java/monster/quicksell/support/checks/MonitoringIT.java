package monster.quicksell.support.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What Prometheus and Alertmanager are given, as their own tools judge it. */
class MonitoringIT {

	private static final Path PROMETHEUS = Deployed.ROOT.resolve("deploy/observability/prometheus");

	private static final Path ALERTMANAGER = Deployed.ROOT.resolve("deploy/observability/alertmanager");

	@Test
	void prometheusTakesTheRules() throws Exception {
		assertThat(Tool.PROMTOOL.run(PROMETHEUS, "check", "rules", "--lint=all", "--lint-fatal", "rules.yml"))
			.contains("SUCCESS");
	}

	@Test
	void theRulesSpeakWhenTheyShouldAndOnlyThen() throws Exception {
		assertThat(Tool.PROMTOOL.run(PROMETHEUS, "test", "rules", "rules-test.yml", "rules-test-week.yml"))
			.contains("SUCCESS");
	}

	@Test
	void prometheusTakesItsConfiguration() throws Exception {
		assertThat(Tool.PROMTOOL.run(PROMETHEUS, "check", "config", "prometheus.yml")).contains("SUCCESS");
	}

	@Test
	void alertmanagerTakesItsConfiguration() throws Exception {
		assertThat(Tool.AMTOOL.run(ALERTMANAGER, "check-config", "alertmanager.yml")).contains("SUCCESS");
	}

	@Test
	void itTakesTheLineForADeadMansSwitch(@TempDir Path directory) throws Exception {
		Matcher version = Pattern.compile("version (\\d+)\\.(\\d+)").matcher(Tool.AMTOOL.run(directory, "--version"));
		assertThat(version.find()).isTrue();
		assumeTrue(Integer.parseInt(version.group(1)) > 0 || Integer.parseInt(version.group(2)) >= 26,
				() -> "amtool " + version.group() + " knows no url_file, so the line is not checked: it needs 0.26");
		Files.writeString(directory.resolve("alertmanager.yml"), AlertsTest.withDeadMansSwitch());
		assertThat(Tool.AMTOOL.run(directory, "check-config", "alertmanager.yml")).contains("SUCCESS");
	}

	@Test
	void everyAlertGoesToEscalationAndWhatIsCriticalByAnotherWayToo() throws Exception {
		assertThat(route("severity=warning")).isEqualTo("escalation");
		assertThat(route("severity=critical")).isEqualTo("escalation-and-mail");
	}

	@Test
	void thatWeAreAtWorkIsToldOutside() throws Exception {
		assertThat(route("SupportWatchdog", "severity=none")).isEqualTo("outside");
	}

	private static String route(String label) throws Exception {
		return route("SupportAny", label);
	}

	private static String route(String alert, String label) throws Exception {
		return Tool.AMTOOL
			.run(ALERTMANAGER, "config", "routes", "test", "--config.file=alertmanager.yml", "alertname=" + alert,
					label)
			.strip();
	}

}
