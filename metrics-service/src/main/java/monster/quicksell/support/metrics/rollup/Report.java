package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures over a range of days.
 *
 * @param from the first day
 * @param to the last day
 * @param zone the time zone of the days
 * @param total the figures of the whole range
 * @param rows the figures by stretch of time, or by the values of a dimension
 */
public record Report(LocalDate from, LocalDate to, String zone, Figures total, List<Row> rows) {

	/** The figures of one slot by stretches of time. */
	public static Report over(Known known, Range range, Slot slot, Grouping grouping) {
		List<Row> rows = new ArrayList<>();
		LocalDate begin = range.from();
		while (!begin.isAfter(range.to())) {
			LocalDate next = grouping.next(grouping.begin(begin));
			LocalDate end = next.isAfter(range.to()) ? range.to() : next.minusDays(1);
			rows.add(new Row(begin.toString(), figures(known, slot, begin, end)));
			begin = next;
		}
		return new Report(range.from(), range.to(), range.zone().getId(),
				figures(known, slot, range.from(), range.to()), rows);
	}

	/** The figures of everything by the values of a dimension. */
	public static Report by(Known known, Range range, Dimension dimension) {
		Figures total = figures(known, Slot.TOTAL, range.from(), range.to());
		List<Row> rows = known.slots(dimension, range.from(), range.to())
			.stream()
			.map((slot) -> new Row(slot.value(), switch (dimension) {
				// Rates of these are told of all tickets
				case TRIGGER, LEVEL -> Figures
					.of(known.sum(slot, range.from(), range.to()).with(Measure.RECEIVED, total.received()), 0, null);
				default -> figures(known, slot, range.from(), range.to());
			}))
			.toList();
		return new Report(range.from(), range.to(), range.zone().getId(), total, rows);
	}

	private static Figures figures(Known known, Slot slot, LocalDate from, LocalDate to) {
		boolean now = known.days().tailMap(to, false).isEmpty();
		Backlog backlog = now
				? Backlog.of(known.ever().getOrDefault(slot, Numbers.NONE).counts().buckets(Measure.BACKLOG), to)
				: null;
		return Figures.of(known.sum(slot, from, to), known.open(slot, to), backlog);
	}

	/**
	 * Figures of a stretch of time or of a value.
	 *
	 * @param key the first day of the stretch, or the value. May be user text
	 * @param figures the figures
	 */
	public record Row(String key, Figures figures) {

	}

}
