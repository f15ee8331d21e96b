package monster.quicksell.support.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * FAULTS row 41: what falls silent is an alert, by our rules in a Prometheus that runs;
 * only that they wait for a second where they wait for minutes.
 */
class SilenceIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	Path directory;

	private int port;

	@Test
	void aServiceThatIsGoneAndThoseThatWereNeverThereAreAlerts() throws Exception {
		HttpServer intake = service();
		HttpServer metrics = service();
		Files.writeString(this.directory.resolve("rules.yml"),
				Files.readString(Deployed.ROOT.resolve("deploy/observability/prometheus/rules.yml"))
					.replaceAll("for: \\d+[mh]", "for: 1s"));
		Files.writeString(this.directory.resolve("prometheus.yml"), """
				global: {scrape_interval: 1s, evaluation_interval: 1s}
				rule_files: [rules.yml]
				scrape_configs:
				  - {job_name: intake, static_configs: [{targets: ['127.0.0.1:%d']}]}
				  - {job_name: metrics, static_configs: [{targets: ['127.0.0.1:%d']}]}
				""".formatted(intake.getAddress().getPort(), metrics.getAddress().getPort()));
		this.port = RegistryPod.freePort();
		Process prometheus = Tool.PROMETHEUS.start(this.directory.resolve("prometheus.log"),
				"--config.file=" + this.directory.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + this.directory.resolve("data"), "--web.listen-address=127.0.0.1:" + this.port);
		try {
			awaitSilent(Set.of("routing", "sla", "escalation"));
			assertThat(firing("alertname")).contains("SupportWatchdog");

			metrics.stop(0);
			awaitSilent(Set.of("routing", "sla", "escalation", "metrics"));
		}
		finally {
			prometheus.destroy();
			prometheus.waitFor();
			intake.stop(0);
		}
	}

	private void awaitSilent(Set<String> jobs) {
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(firing("job")).as(this.directory + ": prometheus.log").isEqualTo(jobs));
	}

	/** The values of a label among the alerts that fire; of jobs, those that are down. */
	private Set<String> firing(String label) throws IOException, InterruptedException {
		String alerts = HTTP
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/v1/alerts")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		return new JsonMapper().readTree(alerts)
			.at("/data/alerts")
			.valueStream()
			.filter((alert) -> alert.path("state").asString().equals("firing"))
			.filter((alert) -> !label.equals("job")
					|| alert.at("/labels/alertname").asString().equals("SupportServiceDown"))
			.map((alert) -> alert.at("/labels/" + label).asString())
			.collect(Collectors.toSet());
	}

	private static HttpServer service() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/metrics", (exchange) -> {
			byte[] figures = "# TYPE support_tickets_received_total counter\nsupport_tickets_received_total 1\n"
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
			exchange.sendResponseHeaders(200, figures.length);
			exchange.getResponseBody().write(figures);
			exchange.close();
		});
		server.start();
		return server;
	}

}
