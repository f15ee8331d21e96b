package monster.quicksell.support.checks;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
