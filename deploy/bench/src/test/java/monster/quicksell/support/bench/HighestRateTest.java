package monster.quicksell.support.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The search finds what a system holds, from wherever it begins. */
class HighestRateTest {

	@ParameterizedTest
	@ValueSource(doubles = { 120, 400, 480, 500, 520, 900 })
	void findsTheLimitFromBelowAndAbove(double first) {
		HighestRate search = new HighestRate(first);
		int tries = 0;
		for (; tries < 20 && !search.isFound(); tries++) {
			double rate = search.next();
			search.tried(rate, rate <= 500);
		}
		assertThat(search.held()).isCloseTo(500, within(500 * 0.05)).isLessThanOrEqualTo(500);
		assertThat(tries).isLessThan(13);
	}

	@Test
	void saysThatNothingWasTooMuch() {
		HighestRate search = new HighestRate(100);
		search.tried(search.next(), true);
		search.tried(search.next(), true);
		assertThat(search.held()).isEqualTo(125);
		assertThat(search.isOpenUpwards()).isTrue();
		assertThat(search.isFound()).isFalse();
	}

	@Test
	void holdsNothingWhereNothingWasHeld() {
		HighestRate search = new HighestRate(100);
		search.tried(search.next(), false);
		assertThat(search.next()).isEqualTo(80);
		assertThat(search.held()).isZero();
		assertThat(search.isFound()).isFalse();
	}

}
