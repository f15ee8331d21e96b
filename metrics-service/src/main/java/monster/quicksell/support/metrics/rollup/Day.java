package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one day.
 *
 * @param date the day
 * @param counted what was counted on that day
 * @param ever what was counted in all time
 * @param later what was counted on later days
 */
public record Day(LocalDate date, Sums counted, Sums ever, Sums later) {

	/** The figures of all tickets. */
	public Figures total() {
		return figures(Slot.TOTAL);
	}

	/**
	 * The figures by the values of a dimension; those for which there is nothing to tell
	 * are left out.
	 */
	public SortedMap<String, Figures> by(Dimension dimension) {
		TreeSet<String> values = new TreeSet<>(this.ever.by(dimension, Measure.OPEN).keySet());
		this.later.by(dimension, Measure.OPEN).keySet().forEach(values::add);
		this.counted.numbers().forEach((slot, figures) -> {
			if (slot.dimension() == dimension && !figures.isEmpty()) {
				values.add(slot.value());
			}
		});
		SortedMap<String, Figures> figures = new TreeMap<>();
		values.stream()
			.map((value) -> new Slot(dimension, value))
			.filter((slot) -> !this.counted.of(slot).isEmpty() || open(slot) != 0)
			.forEach((slot) -> figures.put(slot.value(), figures(slot)));
		return figures;
	}

	private long open(Slot slot) {
		return this.ever.get(slot, Measure.OPEN) - this.later.get(slot, Measure.OPEN);
	}

	private Figures figures(Slot slot) {
		Backlog backlog = Backlog.of(new Counts(this.ever.of(slot)).buckets(Measure.BACKLOG), this.date);
		return Figures.of(new Counts(this.counted.of(slot)), open(slot),
				this.later.numbers().isEmpty() ? backlog : null);
	}

}
