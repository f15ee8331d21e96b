package monster.quicksell.support.metrics.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Slot;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A rollup as it is kept. Public, since the driver reads records by reflection.
 *
 * @param id period and partition
 * @param period the period's name
 * @param partition the partition of the log
 * @param appliedOffset how far it has been counted; grows with every write
 * @param open what the number of open tickets changed by, to be read alone, as
 * {@link Packed} writes it
 * @param slots all numbers, as {@link Packed} writes them; absent when only {@code open}
 * was asked for
 * @param rows the numbers as they were kept before they were packed; absent since
 */
public record RollupDocument(@BsonId String id, String period, int partition, long appliedOffset,
		byte @Nullable [] open, byte @Nullable [] slots, @Nullable List<Row> rows) {

	static String id(Period period, int partition) {
		return period.name() + "/" + partition;
	}

	static RollupDocument of(Rollup rollup, int partition) {
		Map<Slot, Numbers> open = new LinkedHashMap<>();
		rollup.numbers().forEach((slot, figures) -> {
			if (figures.get(Measure.OPEN) != 0) {
				open.put(slot, onlyOpen(figures.get(Measure.OPEN)));
			}
		});
		return new RollupDocument(id(rollup.period(), partition), rollup.period().name(), partition,
				rollup.appliedOffset(), Packed.bytes(open), Packed.bytes(rollup.numbers()), null);
	}

	private static Numbers onlyOpen(long change) {
		return Numbers.of(Map.of(Figure.of(Measure.OPEN), change));
	}

	Rollup rollup() {
		return new Rollup(new Period(this.period), this.appliedOffset, numbers());
	}

	private Map<Slot, Numbers> numbers() {
		if (this.rows != null) {
			Map<Slot, Numbers> numbers = new LinkedHashMap<>();
			this.rows.forEach((row) -> numbers.put(row.slot(), row.figures()));
			return numbers;
		}
		return Packed.slots(Objects.requireNonNull((this.slots != null) ? this.slots : this.open));
	}

	/**
	 * The numbers of one value of a dimension, or of a pair of values.
	 *
	 * @param dimension the dimension
	 * @param value the value
	 * @param and the other half of a pair; absent for a value alone
	 * @param open what the number of open tickets changed by, to be read alone
	 * @param numbers all numbers, as {@link Numbers} writes them; absent when only
	 * {@code open} was asked for
	 */
	public record Row(Dimension dimension, String value, @Nullable Besides and, long open, byte @Nullable [] numbers) {

		Slot slot() {
			return new Slot(this.dimension, this.value,
					(this.and != null) ? new Slot(this.and.dimension, this.and.value) : null);
		}

		Numbers figures() {
			if (this.numbers != null) {
				return Numbers.of(this.numbers);
			}
			return (this.open != 0) ? onlyOpen(this.open) : Numbers.NONE;
		}

	}

	/**
	 * The other half of a pair.
	 *
	 * @param dimension the dimension
	 * @param value the value
	 */
	public record Besides(Dimension dimension, String value) {
	}

}
