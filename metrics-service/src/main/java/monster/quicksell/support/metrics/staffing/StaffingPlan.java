package monster.quicksell.support.metrics.staffing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
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
 * @param since from when on the log was read; weeks that began before are left out
 * @param weeks how many past weeks it was played from
 * @param goal the share of answers that should be there in time, for each priority
 * @param handlingSeconds the mean time that one answer takes
 * @param handlingSamples how many answers that was measured from; 0 if it was not
 * @param waiting how many customers wait now
 * @param peopleAtPeak the people that the busiest hour needs
 * @param fits the phase of the guide that has so many people; absent if none does
 * @param phases how the team is meant to grow
 * @param priorities what the people who are there will reach
 * @param lastWeek what was to be expected of the last full week, beside what happened
 * @param hours hour by hour
 */
public record StaffingPlan(LocalDate monday, String zone, Instant since, int weeks, double goal, long handlingSeconds,
		int handlingSamples, int waiting, int peopleAtPeak, @Nullable String fits, List<MetricsPolicy.Phase> phases,
		List<Reached> priorities, LastWeek lastWeek, List<Hour> hours) {

	/**
	 * How many weeks are looked back on, with those that the last one is held against.
	 */
	public static final int WEEKS = Forecast.WEEKS + 1;

	/**
	 * Plans.
	 * @param steps what the log tells, in the order of its time
	 * @param since from when on that is all
	 * @param now the present
	 * @param people how many are there at any hour; as in the last weeks if absent
	 * @param handling the time one answer takes; as measured if absent
	 */
	public static StaffingPlan of(List<Step> steps, Instant since, ZonedDateTime now, MetricsPolicy policy,
			@Nullable Integer people, @Nullable Duration handling) {
		Planner planner = new Planner(policy.targets().firstResponse(), policy.targets().compliance().target(),
				policy.staffing().busyAtMost());
		Past past = Past.of(steps, now.getZone(), since);
		LocalDateTime monday = now.toLocalDate()
			.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
			.atStartOfDay();
		Forecast forecast = Forecast.of(past, monday, now.toInstant(), policy, people, handling);
		int[] needed = planner.needed(forecast.weeks(), forecast.handling());
		List<Week> played = planner.play(forecast.weeks(), forecast.present(), forecast.handling());
		int peak = Arrays.stream(needed).max().orElse(0);
		boolean measured = handling == null && past.handled().size() >= Forecast.ENOUGH;
		return new StaffingPlan(monday.toLocalDate().plusWeeks(1), past.zone().getId(), since, forecast.weeks().size(),
				policy.targets().compliance().target(), forecast.handling().toSeconds(),
				measured ? past.handled().size() : 0, forecast.waiting(), peak, fits(peak, policy.staffing().phases()),
				policy.staffing().phases(),
				reached(planner.kept(played.stream().flatMap((week) -> week.jobs().stream()).toList()),
						planner.atBest(forecast.weeks(), forecast.handling()), policy.targets().firstResponse(),
						forecast.weeks().size()),
				LastWeek.of(planner, past, steps, monday.minusWeeks(1), policy),
				hours(monday.plusWeeks(1), forecast, planner.expected(forecast.weeks()), needed, played));
	}

	private static List<Hour> hours(LocalDateTime monday, Forecast forecast, double[] expected, int[] needed,
			List<Week> played) {
		List<Hour> hours = new ArrayList<>();
		for (int hour = 0; hour < Week.HOURS; hour++) {
			int at = hour;
			double left = played.stream().mapToInt((week) -> week.waiting()[at]).average().orElse(0);
			LocalDateTime begin = monday.plusHours(hour);
			hours.add(new Hour(begin.toLocalDate(), begin.getHour(), Math.round(100 * expected[hour]) / 100.0,
					needed[hour], forecast.present()[hour], Math.round(10 * left) / 10.0));
		}
		return hours;
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
