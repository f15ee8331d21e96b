package monster.quicksell.support.metrics.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.Sums;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackedTest {

	private static final Slot TEAM = new Slot(Dimension.TEAM, "R&D $ v1.0 \uD83D\uDE00");

	private static final Slot PAIR = new Slot(Dimension.TEAM, "R&D $ v1.0 \uD83D\uDE00",
			new Slot(Dimension.AGENT, "sarah"));

	@Test
	void givesBackWhatItWasGivenInItsOrder() {
		Map<Slot, Numbers> slots = new LinkedHashMap<>();
		slots.put(PAIR, Numbers.of(Map.of(Figure.of(Measure.RECEIVED), 1L, Figure.of(Measure.OPEN), -1L)));
		slots.put(Slot.TOTAL, Numbers.NONE);
		slots.put(TEAM, Numbers.of(Map.of(new Figure(Measure.FIRST_RESPONSE_TIME, 77), Long.MAX_VALUE)));
		Map<Slot, Numbers> read = Packed.slots(Packed.bytes(slots));
		assertThat(read.keySet()).containsExactlyElementsOf(slots.keySet());
		slots.forEach((slot, numbers) -> assertThat(read.getOrDefault(slot, Numbers.NONE).figures()).as(slot.toString())
			.isEqualTo(numbers.figures()));
		assertThat(Packed.slots(Packed.bytes(Map.of()))).isEmpty();
	}

	@Test
	void whatIsOpenCanBeReadAlone() {
		Rollup rollup = new Rollup(new Period("2026-11-27"), 5,
				Map.of(PAIR, Numbers.of(Map.of(Figure.of(Measure.RECEIVED), 1L, Figure.of(Measure.OPEN), -1L)), TEAM,
						Numbers.of(Map.of(Figure.of(Measure.RECEIVED), 2L))));
		RollupDocument kept = RollupDocument.of(rollup, 3);
		assertThat(Sums.of(List.of(kept.rollup())).get(TEAM, Measure.RECEIVED)).isEqualTo(2);
		RollupDocument open = new RollupDocument(kept.id(), kept.period(), 3, 5, kept.open(), null, null);
		assertThat(open.rollup().numbers()).containsOnlyKeys(PAIR);
		assertThat(Sums.of(List.of(open.rollup())).get(PAIR, Measure.OPEN)).isEqualTo(-1);
		assertThat(Sums.of(List.of(open.rollup())).get(PAIR, Measure.RECEIVED)).isZero();
	}

	@Test
	void whatWasKeptBeforeNumbersWerePackedIsStillRead() {
		byte[] numbers = Numbers.of(Map.of(Figure.of(Measure.RECEIVED), 2L, Figure.of(Measure.OPEN), 1L)).bytes();
		List<RollupDocument.Row> rows = List.of(
				new RollupDocument.Row(Dimension.TEAM, TEAM.value(),
						new RollupDocument.Besides(Dimension.AGENT, "sarah"), 1, numbers),
				new RollupDocument.Row(Dimension.TOTAL, "all", null, 1, null));
		Rollup rollup = new RollupDocument("2026-11-27/3", "2026-11-27", 3, 5, null, null, rows).rollup();
		assertThat(Sums.of(List.of(rollup)).get(PAIR, Measure.RECEIVED)).isEqualTo(2);
		assertThat(Sums.of(List.of(rollup)).get(Slot.TOTAL, Measure.OPEN)).isEqualTo(1);
	}

}
