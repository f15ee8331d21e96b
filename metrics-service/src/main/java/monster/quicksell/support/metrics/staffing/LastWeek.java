package monster.quicksell.support.metrics.staffing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The last full week: what would have been expected of it on its first morning, by
 * nothing but the weeks before it, beside what happened; and the same week played with
 * the customers who came and the people who were there.
 *
 * @param monday its first day
 * @param weeks how many weeks the expectation was made from; 0 where there are none
 * @param expected how many answers it was expected to ask for
 * @param came how many it asked for
 * @param priorities the same by priority; none where that week is not known whole
 */
public record LastWeek(LocalDate monday, int weeks, double expected, long came, List<Compared> priorities) {

	/**
	 * Compares.
	 * @param steps all that is known by now
	 */
	static LastWeek of(Planner planner, Past past, List<Step> steps, LocalDateTime monday, MetricsPolicy policy) {
		if (!past.isWhole(monday)) {
			return new LastWeek(monday.toLocalDate(), 0, 0, 0, List.of());
		}
		Instant begin = monday.atZone(past.zone()).toInstant();
		Past before = Past.of(steps.stream().filter((step) -> step.at().isBefore(begin)).toList(), past.zone(),
				past.since());
		Forecast forecast = Forecast.of(before, monday, begin, policy, null, null);
		int weeks = forecast.weeks().size();
		Map<Priority, Long> expected = forecast.weeks()
			.stream()
			.flatMap((week) -> week.jobs().stream().filter((job) -> !job.at().isBefore(week.begin())))
			.collect(Collectors.groupingBy(Job::priority, Collectors.counting()));
		Map<Priority, Planner.Share> forecasted = planner
			.kept(planner.play(forecast.weeks(), forecast.present(), forecast.handling())
				.stream()
				.flatMap((week) -> week.jobs().stream())
				.toList());
		List<Job> happened = past.week(monday);
		Map<Priority, Planner.Share> reckoned = reckoned(planner, past, begin, happened, monday, policy);
		List<Compared> all = new ArrayList<>();
		planner.kept(happened)
			.forEach((priority, share) -> all
				.add(new Compared(priority, mean(expected.getOrDefault(priority, 0L), weeks), share.jobs(),
						share.kept(), kept(forecasted, priority), kept(reckoned, priority))));
		long sum = expected.values().stream().mapToLong(Long::longValue).sum();
		return new LastWeek(monday.toLocalDate(), weeks, mean(sum, weeks), happened.size(), all);
	}

	private static Map<Priority, Planner.Share> reckoned(Planner planner, Past past, Instant begin, List<Job> happened,
			LocalDateTime monday, MetricsPolicy policy) {
		List<Job> asked = new ArrayList<>(past.jobs()
			.stream()
			.filter((job) -> job.at().isBefore(begin) && (job.answered() == null || job.answered().isAfter(begin)))
			.toList());
		asked.addAll(happened);
		Week played = Week.play(begin, asked, past.shifts(monday),
				past.handling(Forecast.ENOUGH, policy.staffing().handling()), 17);
		return planner.kept(played.jobs().stream().filter((job) -> !job.at().isBefore(begin)).toList());
	}

	private static double mean(long sum, int weeks) {
		return Math.round(10.0 * sum / Math.max(1, weeks)) / 10.0;
	}

	private static @Nullable Double kept(Map<Priority, Planner.Share> shares, Priority priority) {
		Planner.Share share = shares.get(priority);
		return (share != null) ? share.kept() : null;
	}

	/**
	 * What was expected, what was reckoned and what happened.
	 *
	 * @param priority the priority
	 * @param expected how many answers were expected to be asked for
	 * @param jobs how many were asked for
	 * @param happened the share that was there in time
	 * @param forecast the share that was expected to be, by the weeks before
	 * @param reckoned the share that the play gives for the customers who came and the
	 * people who were there
	 */
	public record Compared(Priority priority, double expected, long jobs, @Nullable Double happened,
			@Nullable Double forecast, @Nullable Double reckoned) {
	}

}
