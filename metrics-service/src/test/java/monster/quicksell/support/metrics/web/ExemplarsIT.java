package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.log.TraceParent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From a bucket of a histogram one finds a trace. */
class ExemplarsIT {

	private final RunningMetrics metrics = RunningMetrics.shared();

	@Test
	void aBucketNamesTheTraceOfAnEventInIt() {
		TraceParent trace = TraceParent.begin();
		// Examples of a bucket are kept for some seconds before another takes their place
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
			this.metrics.publish(new History("exemplar-" + System.nanoTime())
				.created(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
				.events(), trace);
			assertThat(scrape("application/openmetrics-text;version=1.0.0;charset=utf-8").lines())
				.anyMatch((line) -> line.startsWith("support_metrics_lag_seconds_bucket{")
						&& line.contains("trace_id=\"" + trace.traceId() + "\"")
						&& line.contains("span_id=\"" + trace.spanId() + "\""));
		});
	}

	@Test
	void openMetricsEndsAsItShould() {
		assertThat(scrape("application/openmetrics-text;version=1.0.0;charset=utf-8")).endsWith("# EOF\n")
			.contains("# TYPE support_tickets_received counter")
			.contains("# TYPE support_metrics_lag_seconds histogram");
		assertThat(scrape("text/plain")).doesNotContain("trace_id").contains("support_metrics_lag_seconds_bucket");
	}

	private String scrape(String accepted) {
		return Objects.requireNonNull(this.metrics.stranger()
			.get()
			.uri("/actuator/prometheus")
			.header("Accept", accepted)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}
