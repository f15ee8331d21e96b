package monster.quicksell.support.bench.load;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is early is none of the times. */
class LatenciesTest {

	@Test
	void countsEarlyOnesApart() {
		Latencies latencies = new Latencies();
		latencies.record(Duration.ofMillis(-5).toNanos());
		latencies.record(Duration.ofMillis(10).toNanos());

		assertThat(latencies.early()).isEqualTo(1);
		assertThat(latencies.count()).isEqualTo(1);
		assertThat(latencies.millis(0)).isGreaterThan(9);
	}

}
