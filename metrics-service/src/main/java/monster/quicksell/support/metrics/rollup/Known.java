package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a report is made of.
 *
 * @param days the numbers of each slot on each day, from the report's first day on to the
 * last day there is; days without any are left out
 * @param ever the numbers of all time
 */
public record Known(NavigableMap<LocalDate, Map<Slot, Numbers>> days, Map<Slot, Numbers> ever) {

	/** Nothing known. */
	public static final Known NONE = new Known(new TreeMap<>(), Map.of());

	/**
	 * What counts with one value, as if there were nothing else; read from pairs of
	 * values.
	 * @param value the value
	 * @param totals what is known of each value alone
	 */
	public Known within(Slot value, Known totals) {
		NavigableMap<LocalDate, Map<Slot, Numbers>> within = new TreeMap<>();
		totals.days.forEach((day, slots) -> within.put(day,
				within(value, this.days.getOrDefault(day, Map.of()), slots.getOrDefault(value, Numbers.NONE))));
		return new Known(within, within(value, this.ever, totals.ever.getOrDefault(value, Numbers.NONE)));
	}

	private static Map<Slot, Numbers> within(Slot value, Map<Slot, Numbers> pairs, Numbers total) {
		Map<Slot, Numbers> within = new HashMap<>();
		pairs.forEach((pair, numbers) -> pair.besides(value).ifPresent((slot) -> within.put(slot, numbers)));
		within.put(value, total);
		within.put(Slot.TOTAL, total);
		return within;
	}

	/** Whether no value of a dimension had to be counted together with others. */
	public boolean tellsApart(Dimension dimension) {
		return hasNot(new Slot(dimension, Slot.OTHER));
	}

	/** Whether no pair of values had to be counted together with others. */
	public boolean tellsApart(Crossed crossed) {
		return hasNot(Slot.pair(new Slot(crossed.first(), Slot.OTHER), new Slot(crossed.second(), Slot.OTHER)));
	}

	private boolean hasNot(Slot slot) {
		return Stream.concat(this.days.values().stream(), Stream.of(this.ever))
			.noneMatch((slots) -> slots.containsKey(slot));
	}

	/** The sum of a slot's numbers over some days. */
	public Counts sum(Slot slot, LocalDate from, LocalDate to) {
		Counts sum = Counts.none();
		this.days.subMap(from, true, to, true)
			.values()
			.forEach((slots) -> slots.getOrDefault(slot, Numbers.NONE).addTo(sum));
		return sum;
	}

	/** What of a measure was counted on some days, by the values of a dimension. */
	public SortedMap<String, Long> by(Dimension dimension, Measure measure, LocalDate from, LocalDate to) {
		SortedMap<String, Long> values = new TreeMap<>();
		this.days.subMap(from, true, to, true).values().forEach((slots) -> slots.forEach((slot, numbers) -> {
			if (slot.dimension() == dimension) {
				Tally.add(values, slot.value(), numbers.get(measure));
			}
		}));
		return values;
	}

	/** What of a slot was open at the end of a day. */
	public long open(Slot slot, LocalDate day) {
		long later = this.days.tailMap(day, false)
			.values()
			.stream()
			.mapToLong((slots) -> slots.getOrDefault(slot, Numbers.NONE).get(Measure.OPEN))
			.sum();
		return this.ever.getOrDefault(slot, Numbers.NONE).get(Measure.OPEN) - later;
	}

	/** The values of a dimension that have anything to tell between two days. */
	Set<Slot> slots(Dimension dimension, LocalDate from, LocalDate to) {
		Set<Slot> found = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
		this.days.subMap(from, true, to, true)
			.values()
			.forEach((slots) -> slots.forEach((slot, numbers) -> add(found, dimension, slot, !numbers.isEmpty())));
		this.ever.keySet()
			.forEach((slot) -> add(found, dimension, slot, slot.dimension() == dimension && open(slot, to) != 0));
		return found;
	}

	private static void add(Set<Slot> found, Dimension dimension, Slot slot, boolean told) {
		if (told && slot.dimension() == dimension) {
			found.add(slot);
		}
	}

}
