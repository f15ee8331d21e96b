package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void numbersComeBackFromTheirBytesAndAddUp(long seed) {
		Random random = new Random(seed);
		Map<Figure, Long> first = numbers(random);
		Map<Figure, Long> second = numbers(random);
		Map<Figure, Long> both = new HashMap<>(first);
		second.forEach((figure, number) -> Tally.add(both, figure, number));
		assertThat(Numbers.of(Numbers.of(first).bytes()).counts().numbers()).as("seed %d", seed).isEqualTo(first);
		assertThat(Numbers.sum(List.of(Numbers.of(first), Numbers.of(second))).counts().numbers()).as("seed %d", seed)
			.isEqualTo(both);
	}

	private static Map<Figure, Long> numbers(Random random) {
		Map<Figure, Long> numbers = new HashMap<>();
		numbers.put(new Figure(Measure.BACKLOG, -40_000), -1L);
		numbers.put(Figure.of(Measure.FIRST_RESPONSE_MILLIS), Long.MAX_VALUE / 4);
		numbers.put(Figure.of(Measure.OPEN), Long.MIN_VALUE / 4);
		for (int i = 0; i < 500; i++) {
			Measure measure = Measure.values()[random.nextInt(Measure.values().length)];
			Tally.add(numbers, new Figure(measure, random.nextInt(3000)), random.nextInt(2001) - 1000L);
		}
		return numbers;
	}

}
