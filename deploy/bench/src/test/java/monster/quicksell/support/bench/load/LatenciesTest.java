package monster.quicksell.support.bench.load;

import java.time.Clock;
import java.time.Duration;

import monster.quicksell.support.bench.report.Figure;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is early is none of the times, and no times are no success. */
class LatenciesTest {

	private final Report report = new Report("example", "bench example", Clock.systemUTC());

	@Test
	void countsEarlyOnesApart() {
		Latencies latencies = new Latencies();
		latencies.record(Duration.ofMillis(-5).toNanos());
		latencies.record(Duration.ofMillis(10).toNanos());

		assertThat(latencies.early()).isEqualTo(1);
		assertThat(latencies.count()).isEqualTo(1);
		assertThat(latencies.millis(0)).isGreaterThan(9);
	}

	@Test
	void noTimesMeetNoTarget() {
		new Latencies().tell(this.report, "message to routed", 250);

		assertThat(this.report.result().figures()).singleElement().satisfies((samples) -> {
			assertThat(samples.name()).isEqualTo("message to routed, samples");
			assertThat(samples.value()).isZero();
			assertThat(samples.met()).isFalse();
		});
		assertThat(this.report.result().series()).isEmpty();
	}

	@Test
	void tellsHowManyThereWereBesideTheirPercentiles() {
		Latencies latencies = new Latencies();
		latencies.record(Duration.ofMillis(300).toNanos());
		latencies.record(Duration.ofMillis(10).toNanos());
		latencies.tell(this.report, "message to routed", 250);

		assertThat(this.report.result().figures()).extracting(Figure::name)
			.containsExactly("message to routed, samples", "message to routed, p50", "message to routed, p99",
					"message to routed, p99.9");
		assertThat(this.report.result().figures()).extracting(Figure::met).containsExactly(true, null, false, null);
		assertThat(this.report.result().figures().getFirst().value()).isEqualTo(2);
		assertThat(this.report.result().series()).extracting(Series::plot)
			.containsExactly("latency by percentile", "slowest of each second");
		assertThat(this.report.result().series().getLast().points()).extracting((point) -> point[1]).contains(300.0);
	}

}
