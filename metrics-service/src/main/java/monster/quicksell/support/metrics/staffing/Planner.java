package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import monster.quicksell.support.event.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Plans people for a week by playing the weeks that were: each with its own arrivals and
 * priorities, with what waits now at its beginning.
 */
public final class Planner {

	private static final long SEED = 17;

	private static final int ROUNDS = 200;

	private static final int MOST = 500;

	private final Map<Priority, Duration> targets;

	private final double goal;

	private final double busyAtMost;

	/**
	 * For targets.
	 * @param targets how soon an answer should be there, by priority
	 * @param goal for what share of the jobs of each priority
	 * @param busyAtMost the share of their time that people may be busy
	 */
	public Planner(Map<Priority, Duration> targets, double goal, double busyAtMost) {
		this.targets = targets;
		this.goal = goal;
		this.busyAtMost = busyAtMost;
	}

	/** The share of the jobs of each priority that were answered in time. */
	public Map<Priority, Share> kept(Collection<Job> jobs) {
		Map<Priority, Share> kept = new EnumMap<>(Priority.class);
		for (Priority priority : Priority.values()) {
			List<Job> of = jobs.stream().filter((job) -> job.priority() == priority).toList();
			long inTime = of.stream().filter((job) -> job.within(target(priority))).count();
			kept.put(priority, new Share(of.size(), of.isEmpty() ? null : inTime / (double) of.size()));
		}
		return kept;
	}

	private Duration target(Priority priority) {
		return this.targets.getOrDefault(priority, Duration.ZERO);
	}

	/**
	 * Plays weeks with so many people.
	 * @param weeks the jobs of each week, from its own beginning
	 */
	public List<Week> play(List<Played> weeks, int[] people, Duration handling) {
		return weeks.stream().map((week) -> Week.play(week.begin(), week.jobs(), people, handling, SEED)).toList();
	}

	/**
	 * The people that each hour of a week needs, so that each priority reaches the goal
	 * in the weeks played: first enough for the load, then one more wherever jobs were
	 * late.
	 */
	public int[] needed(List<Played> weeks, Duration handling) {
		int[] people = load(weeks, handling);
		Map<Priority, Share> best = atBest(weeks, handling);
		for (int round = 0; round < ROUNDS && !weeks.isEmpty(); round++) {
			double[] late = new double[Week.HOURS];
			List<Job> all = new ArrayList<>();
			List<Week> played = play(weeks, people, handling);
			for (int i = 0; i < weeks.size(); i++) {
				Instant begin = weeks.get(i).begin();
				all.addAll(played.get(i).jobs());
				played.get(i).jobs().stream().filter((job) -> !job.within(target(job.priority()))).forEach((job) -> {
					// More hands help until it is due, and soonest at once
					long from = Math.max(0, Duration.between(begin, job.at()).toHours());
					long until = Math.max(from, from + Math.min(12, target(job.priority()).toHours()));
					for (long hour = from; hour <= until; hour++) {
						late[(int) (hour % Week.HOURS)] += 1.0 / (1 + hour - from);
					}
				});
			}
			if (kept(all).entrySet().stream().allMatch((each) -> isEnough(each.getValue(), best.get(each.getKey())))) {
				break;
			}
			IntStream.range(0, Week.HOURS)
				.filter((hour) -> late[hour] > 0 && people[hour] < MOST)
				.boxed()
				.sorted((a, b) -> Double.compare(late[b], late[a]))
				.limit(6)
				.forEach((hour) -> people[hour]++);
		}
		return people;
	}

	/** What no number of people could better, since answers themselves take time. */
	public Map<Priority, Share> atBest(List<Played> weeks, Duration handling) {
		int[] plenty = new int[Week.HOURS];
		Arrays.fill(plenty, MOST);
		return kept(play(weeks, plenty, handling).stream().flatMap((week) -> week.jobs().stream()).toList());
	}

	private boolean isEnough(Share reached, @Nullable Share best) {
		double most = (best == null || best.kept() == null) ? 1 : best.kept();
		return reached.kept() == null || reached.kept() >= Math.min(this.goal, most - 0.03);
	}

	private int[] load(List<Played> weeks, Duration handling) {
		double[] expected = expected(weeks);
		int[] people = new int[Week.HOURS];
		for (int hour = 0; hour < Week.HOURS; hour++) {
			double load = expected[hour] * handling.toMillis() / 3_600_000.0;
			people[hour] = (int) Math.min(MOST, Math.ceil(load / this.busyAtMost));
		}
		return people;
	}

	/** The jobs that each hour of a week brings, as the mean of weeks. */
	public double[] expected(List<Played> weeks) {
		double[] expected = new double[Week.HOURS];
		weeks.forEach((week) -> week.jobs().forEach((job) -> {
			long hour = Duration.between(week.begin(), job.at()).toHours();
			if (!job.at().isBefore(week.begin()) && hour < Week.HOURS) {
				expected[(int) hour] += 1.0 / weeks.size();
			}
		}));
		return expected;
	}

	/**
	 * A week to be played.
	 *
	 * @param begin its first instant
	 * @param jobs what it brings, and what waits at its beginning
	 */
	public record Played(Instant begin, List<Job> jobs) {

		/** A week of the past, with what waits now in front of it. */
		public static Played of(Past past, LocalDateTime begin, List<Job> waiting, Instant now) {
			Instant first = begin.atZone(past.zone()).toInstant();
			List<Job> jobs = new ArrayList<>();
			waiting.forEach(
					(job) -> jobs.add(new Job(first.minus(Duration.between(job.at(), now)), job.priority(), null)));
			jobs.addAll(past.week(begin));
			return new Played(first, jobs);
		}

	}

	/**
	 * A share.
	 *
	 * @param jobs of how many
	 * @param kept how many of them were in time; absent if there were none
	 */
	public record Share(long jobs, @Nullable Double kept) {
	}

}
