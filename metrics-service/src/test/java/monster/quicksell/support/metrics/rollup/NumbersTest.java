package monster.quicksell.support.metrics.rollup;

import java.util.HashMap;
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
		assertThat(Numbers.of(Numbers.of(first).bytes()).figures()).as("seed %d", seed).isEqualTo(first);
		assertThat(Numbers.of(first).plus(Numbers.of(second)).figures()).as("seed %d", seed).isEqualTo(both);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, -1, 63, -64, -8192, 8191, Long.MIN_VALUE + 1 })
	void numbersAndTheirOppositesAddUpToNone(long number) {
		Map<Figure, Long> all = new HashMap<>();
		for (Measure measure : Measure.values()) {
			all.put(Figure.of(measure), number);
		}
		Numbers numbers = Numbers.of(all);
		assertThat(numbers.negated().get(Measure.OPEN)).isEqualTo(-number);
		assertThat(numbers.plus(numbers.negated()).isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 6, 7, 8 })
	void sumOfManyTellsEachNumberAndItsQuantiles(long seed) {
		Random random = new Random(seed);
		Map<Figure, Long> all = new HashMap<>();
		Counts sum = Counts.none();
		for (int day = 0; day < 90; day++) {
			Map<Figure, Long> numbers = numbers(random);
			numbers.forEach((figure, number) -> Tally.add(all, figure, number));
			Numbers.of(numbers).addTo(sum);
		}
		all.forEach((figure, number) -> assertThat(sum.get(figure)).as("%s, seed %d", figure, seed).isEqualTo(number));
		assertThat(sum.get(new Figure(Measure.RATED, 5_000))).isZero();
		assertThat(Counts.none().get(Measure.OPEN)).isZero();
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
