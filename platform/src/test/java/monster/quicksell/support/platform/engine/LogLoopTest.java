package monster.quicksell.support.platform.engine;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogLoopTest {

	@ParameterizedTest
	@CsvSource({ "PT0.002S, PT0.01S, PT0.008S", "PT0.008S, PT0.01S, PT0.008S", "PT0.02S, PT0.01S, PT0.02S",
			"PT0.4S, PT0.01S, PT0.03S", "PT0.02S, PT0.1S, PT0.08S", "PT0.4S, PT0S, PT0S" })
	void recordsGatherForTheLingerOrAsLongAsTheLastBatchTookButNotForLong(Duration took, Duration linger,
			Duration rest) {
		assertThat(LogLoop.rest(took, linger)).isEqualTo(rest);
	}

}
