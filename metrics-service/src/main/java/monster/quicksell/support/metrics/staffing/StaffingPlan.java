package monster.quicksell.support.metrics.staffing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Next week.
 *
 * @param monday its first day
 * @param zone the time zone of its hours
 * @param weeks how many past weeks it was played from
 * @param goal the share of answers that should be there in time, for each priority
 * @param handlingSeconds the mean time that one answer takes
 * @param handlingSamples how many answers that was measured from; 0 if it was not
 * @param waiting how many customers wait now
 * @param peopleAtPeak the people that the busiest hour needs
 * @param fits the phase of the guide that has so many people; absent if none does
 * @param phases how the team is meant to grow
 * @param priorities what the people who are there will reach
 * @param lastWeek the same reckoning for the last full week, beside what happened
 * @param hours hour by hour
 */
public record StaffingPlan(LocalDate monday, String zone, int weeks, double goal, long handlingSeconds,
		int handlingSamples, int waiting, int peopleAtPeak, @Nullable String fits, List<MetricsPolicy.Phase> phases,
		List<Reached> priorities, LastWeek lastWeek, List<Hour> hours) {

	/** How many weeks are looked back on. */
	public static final int WEEKS = 4;

	private static final int ENOUGH = 20;

	/**
	 * Plans.
	 * @param past what the log tells
	 * @param now the present, in the zone of the past
	 * @param people how many are there at any hour; as in the last weeks if absent
	 * @param handling the time one answer takes; as measured if absent
	 */
	public static StaffingPlan of(Past past, LocalDateTime now, MetricsPolicy policy, @Nullable Integer people,
			@Nullable Duration handling) {
		Planner planner = new Planner(policy.targets().firstResponse(), policy.targets().compliance().target(),
				policy.staffing().busyAtMost());
		Instant instant = now.atZone(past.zone()).toInstant();
		LocalDateTime monday = now.toLocalDate()
			.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
			.atStartOfDay();
		Duration each = (handling != null) ? handling : past.handling(ENOUGH, policy.staffing().handling());
		List<Job> open = past.jobs().stream().filter((job) -> job.answered() == null).toList();
		List<LocalDateTime> begins = new ArrayList<>();
		for (int week = 1; week <= WEEKS; week++) {
			if (!past.week(monday.minusWeeks(week)).isEmpty()) {
				begins.add(monday.minusWeeks(week));
			}
		}
		List<Planner.Played> weeks = begins.stream()
			.map((begin) -> Planner.Played.of(past, begin, open, instant))
			.toList();
		int[] present = (people != null) ? filled(people) : shifts(past, begins);
		int[] needed = planner.needed(weeks, each);
		List<Week> played = planner.play(weeks, present, each);
		double[] expected = planner.expected(weeks);
		List<Hour> hours = new ArrayList<>();
		for (int hour = 0; hour < Week.HOURS; hour++) {
			int at = hour;
			double left = played.stream().mapToInt((week) -> week.waiting()[at]).average().orElse(0);
			LocalDateTime begin = monday.plusWeeks(1).plusHours(hour);
			hours.add(new Hour(begin.toLocalDate(), begin.getHour(), Math.round(100 * expected[hour]) / 100.0,
					needed[hour], present[hour], Math.round(10 * left) / 10.0));
		}
		int peak = Arrays.stream(needed).max().orElse(0);
		return new StaffingPlan(monday.toLocalDate().plusWeeks(1), past.zone().getId(), weeks.size(),
				policy.targets().compliance().target(), each.toSeconds(),
				(handling == null && past.handled().size() >= ENOUGH) ? past.handled().size() : 0, open.size(), peak,
				fits(peak, policy.staffing().phases()), policy.staffing().phases(),
				reached(planner.kept(played.stream().flatMap((week) -> week.jobs().stream()).toList()),
						planner.atBest(weeks, each), policy.targets().firstResponse(), weeks.size()),
				LastWeek.of(planner, past, monday.minusWeeks(1), policy), hours);
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

	private static @Nullable String fits(int people, List<MetricsPolicy.Phase> phases) {
		return phases.stream()
			.filter((phase) -> people <= phase.most())
			.findFirst()
			.map(MetricsPolicy.Phase::name)
			.orElse(null);
	}

	private static List<Reached> reached(Map<Priority, Planner.Share> shares, Map<Priority, Planner.Share> best,
			Map<Priority, Duration> targets, int weeks) {
		List<Reached> all = new ArrayList<>();
		shares.forEach((priority,
				share) -> all.add(new Reached(priority, targets.getOrDefault(priority, Duration.ZERO).toSeconds(),
						Math.round(10.0 * share.jobs() / Math.max(1, weeks)) / 10.0, share.kept(),
						best.getOrDefault(priority, new Planner.Share(0, null)).kept())));
		return all;
	}

	/**
	 * What is reached for a priority.
	 *
	 * @param priority the priority
	 * @param targetSeconds how soon an answer should be there
	 * @param expected how many answers the week asks for
	 * @param reached the share that will be there in time; absent if none is asked for
	 * @param atBest what no number of people could better, since answers take time
	 */
	public record Reached(Priority priority, long targetSeconds, double expected, @Nullable Double reached,
			@Nullable Double atBest) {
	}

	/**
	 * The last full week, played with what was known and the people who were there.
	 *
	 * @param monday its first day
	 * @param priorities what the play gave and what happened
	 */
	public record LastWeek(LocalDate monday, List<Compared> priorities) {

		static LastWeek of(Planner planner, Past past, LocalDateTime monday, MetricsPolicy policy) {
			Instant begin = monday.atZone(past.zone()).toInstant();
			List<Job> happened = past.week(monday);
			List<Job> asked = new ArrayList<>(past.jobs()
				.stream()
				.filter((job) -> job.at().isBefore(begin) && (job.answered() == null || job.answered().isAfter(begin)))
				.toList());
			asked.addAll(happened);
			Week played = Week.play(begin, asked, past.shifts(monday),
					past.handling(ENOUGH, policy.staffing().handling()), 17);
			Map<Priority, Planner.Share> real = planner.kept(happened);
			Map<Priority, Planner.Share> play = planner
				.kept(played.jobs().stream().filter((job) -> !job.at().isBefore(begin)).toList());
			List<Compared> all = new ArrayList<>();
			real.forEach((priority, share) -> {
				Planner.Share reckoned = play.get(priority);
				all.add(new Compared(priority, share.jobs(), share.kept(),
						(reckoned != null) ? reckoned.kept() : null));
			});
			return new LastWeek(monday.toLocalDate(), all);
		}

	}

	/**
	 * What was reckoned and what happened.
	 *
	 * @param priority the priority
	 * @param jobs how many answers were asked for
	 * @param happened the share that was there in time
	 * @param reckoned the share that the play gave
	 */
	public record Compared(Priority priority, long jobs, @Nullable Double happened, @Nullable Double reckoned) {
	}

	/**
	 * An hour of next week.
	 *
	 * @param day the day
	 * @param hour the hour
	 * @param expected answers that will be asked for
	 * @param needed how many people it needs
	 * @param present how many are there
	 * @param waiting how many customers wait at its end
	 */
	public record Hour(LocalDate day, int hour, double expected, int needed, int present, double waiting) {
	}

}
