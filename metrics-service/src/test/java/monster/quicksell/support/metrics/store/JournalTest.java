package monster.quicksell.support.metrics.store;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

	@ParameterizedTest
	@CsvSource({ "PT0.01S, PT15S, PT0.03S", "PT6S, PT10S, PT10S", "PT1S, PT0S, PT0S", "PT1S, PT-5S, PT0S" })
	void restsThreeTimesAsLongAsItTookWhileThereIsTime(Duration took, Duration left, Duration rest) {
		assertThat(Journal.rest(took, left)).isEqualTo(rest);
	}

}
