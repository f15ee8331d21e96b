package monster.quicksell.support.bench.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerSecondTest {

	private final PerSecond happened = new PerSecond();

	@Test
	void countsInTheSecondInWhichItHappened() {
		this.happened.count(0);
		this.happened.count(999);
		this.happened.count(2000);

		assertThat(this.happened.points(3)).containsExactly(new double[] { 1, 2 }, new double[] { 2, 0 },
				new double[] { 3, 1 });
		assertThat(this.happened.rate(0, 3)).isEqualTo(1);
		assertThat(this.happened.rate(1, 3)).isEqualTo(0.5);
	}

	@Test
	void losesNothingThatIsEarlyOrLate() {
		this.happened.count(-5);
		this.happened.count(Long.MAX_VALUE);

		assertThat(this.happened.rate(0, 1)).isEqualTo(1);
		assertThat(this.happened.rate(3599, 3600)).isEqualTo(1);
	}

}
