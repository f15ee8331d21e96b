package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a week is expected to be by the weeks before it.
 *
 * @param weeks the weeks it is played from, each with what waits at its beginning
 * @param present how many people are there in each hour
 * @param handling the mean time of one answer
 * @param waiting how many customers wait
 */
record Forecast(List<Planner.Played> weeks, int[] present, Duration handling, int waiting) {

	/** How many weeks are looked back on. */
	static final int WEEKS = 4;

	static final int ENOUGH = 20;

	/**
	 * Expects.
	 * @param past what is known by now
	 * @param monday the weeks before it are looked back on
	 * @param people how many are there at any hour; as in those weeks if absent
	 * @param handling the time one answer takes; as measured if absent
	 */
	static Forecast of(Past past, LocalDateTime monday, Instant now, MetricsPolicy policy, @Nullable Integer people,
			@Nullable Duration handling) {
		Duration each = (handling != null) ? handling : past.handling(ENOUGH, policy.staffing().handling());
		List<Job> open = past.jobs().stream().filter((job) -> job.answered() == null).toList();
		List<LocalDateTime> begins = IntStream.rangeClosed(1, WEEKS)
			.mapToObj(monday::minusWeeks)
			.filter((begin) -> past.isWhole(begin) && !past.week(begin).isEmpty())
			.toList();
		List<Planner.Played> weeks = begins.stream().map((begin) -> Planner.Played.of(past, begin, open, now)).toList();
		int[] present = (people != null) ? filled(people) : shifts(past, begins);
		return new Forecast(weeks, present, each, open.size());
	}

	private static int[] filled(int people) {
		int[] all = new int[Week.HOURS];
		Arrays.fill(all, people);
		return all;
	}

	private static int[] shifts(Past past, List<LocalDateTime> begins) {
		int[] sum = new int[Week.HOURS];
		begins.forEach((begin) -> {
			int[] week = past.shifts(begin);
			Arrays.setAll(sum, (hour) -> sum[hour] + week[hour]);
		});
		Arrays.setAll(sum, (hour) -> begins.isEmpty() ? 0 : Math.round((float) sum[hour] / begins.size()));
		return sum;
	}

}
