package monster.quicksell.support.platform.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The JDK's parser is the judge. */
class TimestampsTest {

	@Test
	void readsWhatTheJdkWrites() {
		Random random = new Random(7);
		for (int question = 0; question < 100_000; question++) {
			Instant instant = Instant.ofEpochMilli(random.nextLong(-1L << 45, 1L << 46));
			assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-02-29T23:59:59Z", "2026-11-23T09:00:00.5Z", "2026-11-23T09:00:00.123456789Z",
			"2026-11-23T09:00:00+01:00", "2016-12-31T23:59:60Z", "2026-11-23T24:00:00Z", "+12026-11-23T09:00:00Z" })
	void readsWhatElseTheJdkReads(String text) {
		assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yesterday", "2026-11-23 09:00:00Z", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
			"2026-11-23T25:00:00Z", "2026-11-23T09:60:00Z", "2026-11-2xT09:00:00Z", "2026-11-23T09:00:00.12xZ" })
	void refusesWhatTheJdkRefuses(String text) {
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Instant.parse(text));
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamps.parse(text));
	}

}
