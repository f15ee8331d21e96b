package monster.quicksell.support.local;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is a metric in PromQL, and what is not. */
class MetricNamesTest {

	@Test
	void tellsMetricsFromFunctionsLabelsAndKeywords() {
		assertThat(MetricNames.of("""
				histogram_quantile(0.99, sum by (job, le) (rate(a_bucket{uri="/v1/x",le="1"}[5m])))
				/ on (job) group_left (x) max(b_total offset 15m) > 0 or c unless absent(d{e="f"})"""))
			.containsExactly("a_bucket", "b_total", "c", "d");
	}

	@Test
	void readsNamesOfSamplesOnly() {
		assertThat(MetricNames
			.exposed(List.of("# HELP a_total text\n# TYPE a_total counter\na_total{b=\"c d\"} 1.0\ne 2")))
			.containsExactly("a_total", "e");
	}

}
