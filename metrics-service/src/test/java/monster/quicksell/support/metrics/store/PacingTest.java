package monster.quicksell.support.metrics.store;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PacingTest {

	private static final long BEGIN = Long.MAX_VALUE - 5;

	@ParameterizedTest
	@CsvSource({ "0, PT0S, PT0S", "5, PT0S, PT7.5S", "5, PT1S, PT6.5S", "5, PT8S, PT0S", "10, PT2S, PT13S",
			"20, PT2S, PT13S" })
	void restsUntilAsMuchOfTheTimeIsOverAsIsDone(double done, Duration took, Duration rest) {
		assertThat(new Pacing(BEGIN, Duration.ofSeconds(15), 10).rest(done, BEGIN + took.toNanos())).isEqualTo(rest);
	}

	@Test
	void doesNotRestWhereThereIsNoTime() {
		assertThat(new Pacing(BEGIN, Duration.ZERO, 10).rest(5, BEGIN)).isZero();
	}

	/** What came meanwhile is done at once. */
	@Test
	void doesNotRestWhereNothingWasKnownToBeThere() {
		assertThat(new Pacing(BEGIN, Duration.ofSeconds(15), 0).rest(1, BEGIN + Duration.ofSeconds(15).toNanos()))
			.isZero();
	}

}
