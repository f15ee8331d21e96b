package monster.quicksell.support.metrics.rollup;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a day, of all tickets or of those with one value of a dimension, as
 * people read them. {@link Measure} defines each.
 *
 * @param received {@link Measure#RECEIVED}
 * @param resolved {@link Measure#RESOLVED}
 * @param resolvedOnFirstContact {@link Measure#RESOLVED_ON_FIRST_CONTACT}
 * @param closedUnresolved {@link Measure#CLOSED_UNRESOLVED}
 * @param reopened {@link Measure#REOPENED}
 * @param open what was open at the end of the day, or is open now: {@link Measure#OPEN}
 * @param escalated {@link Measure#ESCALATED}
 * @param firstResponse {@link Measure#FIRST_RESPONSE_TIME}
 * @param resolution {@link Measure#RESOLUTION_TIME}
 * @param satisfaction {@link Measure#RATED}
 * @param breaches missed targets
 */
public record Figures(long received, long resolved, long resolvedOnFirstContact, long closedUnresolved, long reopened,
		long open, long escalated, Durations firstResponse, Durations resolution, Satisfaction satisfaction,
		Breaches breaches) {

	/**
	 * Reads figures from the numbers of one slot.
	 * @param numbers the day's numbers
	 * @param open what was open at its end
	 */
	public static Figures of(Map<Figure, Long> numbers, long open) {
		Map<Measure, SortedMap<Integer, Long>> buckets = new EnumMap<>(Measure.class);
		numbers.forEach((figure, number) -> buckets.computeIfAbsent(figure.measure(), (key) -> new TreeMap<>())
			.put(figure.bucket(), number));
		return new Figures(count(numbers, Measure.RECEIVED), count(numbers, Measure.RESOLVED),
				count(numbers, Measure.RESOLVED_ON_FIRST_CONTACT), count(numbers, Measure.CLOSED_UNRESOLVED),
				count(numbers, Measure.REOPENED), open, count(numbers, Measure.ESCALATED),
				Durations.of(buckets.getOrDefault(Measure.FIRST_RESPONSE_TIME, new TreeMap<>()),
						count(numbers, Measure.FIRST_RESPONSE_MILLIS)),
				Durations.of(buckets.getOrDefault(Measure.RESOLUTION_TIME, new TreeMap<>()),
						count(numbers, Measure.RESOLUTION_MILLIS)),
				Satisfaction.of(buckets.getOrDefault(Measure.RATED, new TreeMap<>())),
				new Breaches(count(numbers, Measure.BREACHED_FIRST_RESPONSE),
						count(numbers, Measure.BREACHED_NEXT_RESPONSE), count(numbers, Measure.BREACHED_RESOLUTION)));
	}

	private static long count(Map<Figure, Long> numbers, Measure measure) {
		return numbers.getOrDefault(Figure.of(measure), 0L);
	}

	/**
	 * Targets missed that day.
	 *
	 * @param firstResponse {@link Measure#BREACHED_FIRST_RESPONSE}
	 * @param nextResponse {@link Measure#BREACHED_NEXT_RESPONSE}
	 * @param resolution {@link Measure#BREACHED_RESOLUTION}
	 */
	public record Breaches(long firstResponse, long nextResponse, long resolution) {
	}

}
