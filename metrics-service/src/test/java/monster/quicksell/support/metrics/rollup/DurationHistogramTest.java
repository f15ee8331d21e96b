package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DurationHistogramTest {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 999, 1_000, 900_000, 3_600_000, 172_800_000, 31_536_000_000L, Long.MAX_VALUE })
	void everyDurationIsWithinOnePercentOfItsBucket(long millis) {
		double read = DurationHistogram.millis(DurationHistogram.bucket(Duration.ofMillis(millis)));
		assertThat(Math.abs(read - millis) / millis).isLessThanOrEqualTo(DurationHistogram.RELATIVE_ERROR + 1e-9);
	}

	@Test
	void noTimeAndLessAreNothing() {
		assertThat(DurationHistogram.bucket(Duration.ZERO)).isZero();
		assertThat(DurationHistogram.bucket(Duration.ofSeconds(-5))).isZero();
		assertThat(DurationHistogram.millis(0)).isZero();
	}

	@Test
	void longerDurationsNeverHaveLowerBuckets() {
		int last = 0;
		for (long millis = 1; millis < 100_000_000; millis += 1 + millis / 500) {
			int bucket = DurationHistogram.bucket(Duration.ofMillis(millis));
			assertThat(bucket).isGreaterThanOrEqualTo(last);
			last = bucket;
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void quantilesAreWithinOnePercentOfTheExactOnesAndTheMeanIsExact(long seed) {
		Random random = new Random(seed);
		int count = 1 + random.nextInt(2_000);
		long[] millis = random.doubles(count).mapToLong((x) -> Math.round(Math.exp(x * 16))).sorted().toArray();
		Buckets buckets = new Buckets();
		long sum = 0;
		for (long each : millis) {
			buckets.add(DurationHistogram.bucket(Duration.ofMillis(each)), 1);
			sum += each;
		}
		Durations durations = Durations.of(buckets, sum);
		assertThat(durations.count()).isEqualTo(count);
		assertThat(durations.meanSeconds()).isCloseTo((double) sum / count / 1000, within(0.001));
		isNear(durations.medianSeconds(), exact(millis, 50));
		isNear(durations.p90Seconds(), exact(millis, 90));
		isNear(durations.p95Seconds(), exact(millis, 95));
	}

	private static long exact(long[] sorted, int percent) {
		return sorted[(sorted.length * percent + 99) / 100 - 1];
	}

	private static void isNear(@Nullable Double seconds, long millis) {
		// The report rounds to milliseconds
		assertThat(requireNonNull(seconds) * 1000).isCloseTo(millis,
				within(millis * DurationHistogram.RELATIVE_ERROR + 1));
	}

}
