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
		values.forEach((value) -> figures.put(value, figures(new Slot(dimension, value))));
		return figures;
	}

	private Figures figures(Slot slot) {
		long open = this.ever.get(slot, Measure.OPEN) - this.later.get(slot, Measure.OPEN);
		return Figures.of(this.counted.of(slot), open);
	}

}
