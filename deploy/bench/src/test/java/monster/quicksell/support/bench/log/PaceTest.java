package monster.quicksell.support.bench.log;

import java.util.List;
import java.util.stream.IntStream;

import monster.quicksell.support.bench.log.GroupProgress.Sample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is made of a group's progress. */
class PaceTest {

	/** Nothing for 2 s, then 100 per second for 4 s, then 300 per second for 12 s. */
	private final Pace pace = new Pace(5000,
			IntStream.rangeClosed(1, 18)
				.mapToObj((second) -> new Sample(second,
						Math.max(0, Math.min(second - 2, 4)) * 100L + Math.max(0, second - 6) * 300L, second * 0.6))
				.toList());

	@Test
	void leavesOutTheTimeBeforeTheFirstRecord() {
		assertThat(this.pace.seconds()).isCloseTo(16, within(0.01));
		assertThat(this.pace.overall()).isCloseTo(4000 / 16.0, within(0.01));
	}

	@Test
	void leavesOutTheWarmUp() {
		assertThat(this.pace.steady()).isCloseTo(300, within(0.01));
	}

	@Test
	void tellsTheProcessorTimeOfARecordOnceWarm() {
		assertThat(this.pace.microsPerRecord()).isCloseTo(2000, within(0.01));
	}

	@Test
	void saysThatNotAllWasRead() {
		assertThat(this.pace.done()).isEqualTo(4000);
		assertThat(this.pace.isComplete()).isFalse();
	}

	@Test
	void countsARunThatIsOverAtOnce() {
		assertThat(new Pace(100, List.of(new Sample(0.5, 100, 0.1))).steady()).isCloseTo(200, within(0.01));
	}

	@Test
	void hasNoPaceWithoutSamples() {
		assertThat(new Pace(10, List.of()).steady()).isZero();
	}

}
