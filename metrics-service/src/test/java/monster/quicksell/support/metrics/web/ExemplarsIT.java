package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.log.TraceParent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** From a bucket of a histogram one finds a trace. */
class ExemplarsIT {

	private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;charset=utf-8";

	private final RunningMetrics metrics = RunningMetrics.shared();

	@Test
	void aBucketNamesTheTraceOfAnEventInIt() {
		TraceParent trace = TraceParent.begin();
		// Examples of a bucket are kept for some seconds before another takes their place
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
			this.metrics.publish(new History("exemplar-" + System.nanoTime())
				.created(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
				.events(), trace);
			String told = this.metrics.scrape(OPEN_METRICS);
			assertThat(OpenMetrics.read(told)).isPositive();
			assertThat(told.lines()).anyMatch((line) -> line.startsWith("support_metrics_lag_seconds_bucket{")
					&& line.contains("trace_id=\"" + trace.traceId() + "\"")
					&& line.contains("span_id=\"" + trace.spanId() + "\""));
		});
	}

	@Test
	void openMetricsIsAsItsGrammarSays() {
		String told = this.metrics.scrape(OPEN_METRICS);
		assertThatNoException().isThrownBy(() -> OpenMetrics.read(told));
		assertThat(told).contains("# TYPE support_tickets_received counter")
			.contains("# TYPE support_metrics_lag_seconds histogram");
		assertThat(this.metrics.scrape("text/plain")).doesNotContain("trace_id")
			.contains("support_metrics_lag_seconds_bucket");
	}

}
