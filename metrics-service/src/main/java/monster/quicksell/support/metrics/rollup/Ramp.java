package monster.quicksell.support.metrics.rollup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * How someone new grows into the work, week by week from the first day on.
 *
 * @param agent who. User text
 * @param start the day on which the first ticket was given to that agent
 * @param proficientInWeek the first week with {@value #ENOUGH} resolutions or more in
 * which half of them took no more than a tenth longer than the whole team's; absent until
 * then
 * @param weeks the weeks, the first being 1
 */
public record Ramp(String agent, LocalDate start, @Nullable Integer proficientInWeek, List<Week> weeks) {

	static final int ENOUGH = 10;

	private static final int LONGEST = 12;

	/**
	 * Those whose first ticket came in the days that are known.
	 * @param known all days since the first of them could begin
	 * @param range those days
	 */
	public static List<Ramp> of(Known known, Range range) {
		return known.ever()
			.keySet()
			.stream()
			.filter((slot) -> slot.dimension() == Dimension.AGENT)
			.flatMap((slot) -> start(known, slot).filter((day) -> !day.isBefore(range.from()))
				.map((day) -> of(known, range, slot, day))
				.stream())
			.sorted(Comparator.comparing((Ramp ramp) -> ramp.start()).reversed().thenComparing((ramp) -> ramp.agent()))
			.toList();
	}

	private static Optional<LocalDate> start(Known known, Slot slot) {
		OptionalInt first = known.ever().getOrDefault(slot, Numbers.NONE).counts().buckets(Measure.GIVEN).lowest();
		return first.isPresent() ? Optional.of(LocalDate.ofEpochDay(first.getAsInt())) : Optional.empty();
	}

	private static Ramp of(Known known, Range range, Slot slot, LocalDate start) {
		List<Week> weeks = new ArrayList<>();
		Integer proficient = null;
		for (int number = 1; number <= LONGEST; number++) {
			LocalDate begin = start.plusWeeks(number - 1L);
			if (begin.isAfter(range.to())) {
				break;
			}
			Week week = Week.of(known, slot, number, begin);
			weeks.add(week);
			if (proficient == null && week.isProficient()) {
				proficient = number;
			}
		}
		return new Ramp(slot.value(), start, proficient, weeks);
	}

	/**
	 * Seven days.
	 *
	 * @param number which week, the first being 1
	 * @param from its first day
	 * @param resolved how many tickets were resolved that stand so
	 * @param medianSeconds half of them took no longer
	 * @param teamSeconds half of the whole team's took no longer
	 * @param satisfaction mean of the stars
	 * @param ratings how many there were
	 */
	public record Week(int number, LocalDate from, long resolved, @Nullable Double medianSeconds,
			@Nullable Double teamSeconds, @Nullable Double satisfaction, long ratings) {

		static Week of(Known known, Slot slot, int number, LocalDate from) {
			Figures mine = Figures.of(known.sum(slot, from, from.plusDays(6)), 0, null);
			Figures team = Figures.of(known.sum(Slot.TOTAL, from, from.plusDays(6)), 0, null);
			return new Week(number, from, mine.resolved(), mine.resolution().medianSeconds(),
					team.resolution().medianSeconds(), mine.satisfaction().average(), mine.satisfaction().count());
		}

		boolean isProficient() {
			return this.resolved >= ENOUGH && this.medianSeconds != null && this.teamSeconds != null
					&& this.medianSeconds <= 1.1 * this.teamSeconds;
		}

	}

}
