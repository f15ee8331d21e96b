package monster.quicksell.support.intake.webhook;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProofTest {

	private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.900Z");

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 300, -300 })
	void acceptsWhatIsWithin300Seconds(long age) {
		assertThatCode(() -> Proof.recent(aged(age), NOW)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(longs = { 301, -301, 86_400, -86_400 })
	void refusesWhatIsNot(long age) {
		assertThatExceptionOfType(Forged.class).isThrownBy(() -> Proof.recent(aged(age), NOW))
			.withMessageContaining("5 minutes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "now", "1e9", "1795424400.5", "-9223372036854775808", "9223372036854775807",
			"99999999999999999999", "1795424400 " })
	void refusesWhatIsNoTime(String seconds) {
		assertThatExceptionOfType(Forged.class).isThrownBy(() -> Proof.recent(seconds, NOW));
	}

	@Test
	void refusesEachByteThatIsNotAsExpected() {
		Proof.same("sha256=00ff", "sha256=00ff");
		for (String other : new String[] { "sha256=00fe", "sha256=00f", "sha256=00ff0", "SHA256=00ff", "" }) {
			assertThatExceptionOfType(Forged.class).isThrownBy(() -> Proof.same("sha256=00ff", other));
		}
	}

	private static String aged(long age) {
		return Long.toString(NOW.getEpochSecond() - age);
	}

}
