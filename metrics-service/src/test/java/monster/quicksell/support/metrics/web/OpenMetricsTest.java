package monster.quicksell.support.metrics.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What reads OpenMetrics refuses what is none. */
class OpenMetricsTest {

	private static final String END = "\n# EOF\n";

	@Test
	void whatIsAsItShouldBeIsRead() {
		assertThat(OpenMetrics.read("# TYPE lag histogram\n# HELP lag A \"lag\".\n"
				+ "lag_bucket{a=\"x\\\"y\",le=\"0.1\"} 1 # {trace_id=\"0af7\",span_id=\"b7ad\"} 0.05 1520879607.789\n"
				+ "lag_bucket{a=\"x\\\"y\",le=\"+Inf\"} 2\nlag_count{a=\"x\\\"y\"} 2\nlag_sum{a=\"x\\\"y\"} 1.5e-3\n"
				+ "# TYPE open gauge\nopen NaN\n# TYPE seen counter\nseen_total 3.0" + END))
			.isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "# TYPE a gauge\na 1\n", "# TYPE a gauge\na 1\n# EOF", "# TYPE a gauge\n# EOF\na 1" + END,
			"# TYPE a gauge\n\na 1" + END, "# TYPE a gauge\na{b=\"c} 1" + END, "# TYPE a gauge\na{b=c} 1" + END,
			"# TYPE a gauge\na one" + END, "# TYPE a gauge\na 1 # {b=\"c\"} 1" + END, "# TYPE a counter\na 1" + END,
			"# TYPE a counter\na_total 1 # b=\"c\" 1" + END, "# TYPE a counter\na_total 1 # {b=\"c\"}" + END,
			"# TYPE a gauge\nb 1" + END, "# TYPE a gauge\n# TYPE b gauge\nb 1\n# TYPE a gauge\na 1" + END,
			"# TYPE a thing\na 1" + END, "# TYPE a histogram\na_bucket 1" + END,
			"# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1" + END })
	void whatIsNotIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> OpenMetrics.read(text));
	}

}
