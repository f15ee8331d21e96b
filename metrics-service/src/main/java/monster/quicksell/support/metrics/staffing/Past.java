package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.Priority;

/**
 * What the log tells of the work that was done.
 *
 * @param jobs what customers waited for, in the order in which they asked
 * @param present who answered anything in an hour
 * @param handled how long answers took: from one answer of an agent to that agent's next,
 * where the next customer waited already, so that no idle time is in it
 * @param zone the time zone of the hours
 * @param since from when on this is all that was done
 */
public record Past(List<Job> jobs, Map<LocalDateTime, Set<String>> present, List<Duration> handled, ZoneId zone,
		Instant since) {

	// Whoever pauses that long does something else
	private static final Duration LONGEST = Duration.ofHours(2);

	/**
	 * Reads steps, given in the order of their time.
	 * @param since from when on they are all there are
	 */
	public static Past of(List<Step> steps, ZoneId zone, Instant since) {
		List<Job> jobs = new ArrayList<>();
		Map<LocalDateTime, Set<String>> present = new HashMap<>();
		List<Duration> handled = new ArrayList<>();
		Map<String, Priority> priorities = new HashMap<>();
		Map<String, Instant> waiting = new HashMap<>();
		Map<String, Instant> lastOf = new HashMap<>();
		for (Step step : steps) {
			switch (step.kind()) {
				case ASKED -> waiting.putIfAbsent(step.ticket(), step.at());
				case WEIGHED -> {
					if (step.priority() != null) {
						priorities.put(step.ticket(), step.priority());
					}
				}
				case ENDED -> waiting.remove(step.ticket());
				case ANSWERED -> {
					String who = String.valueOf(step.who());
					present.computeIfAbsent(hour(step.at(), zone), (key) -> new HashSet<>()).add(who);
					Instant asked = waiting.remove(step.ticket());
					Instant last = lastOf.put(who, step.at());
					if (asked != null) {
						jobs.add(new Job(asked, priorities.getOrDefault(step.ticket(), Priority.MEDIUM), step.at()));
						if (last != null && !asked.isAfter(last)
								&& Duration.between(last, step.at()).compareTo(LONGEST) < 0) {
							handled.add(Duration.between(last, step.at()));
						}
					}
				}
			}
		}
		waiting.forEach((ticket, at) -> jobs.add(new Job(at, priorities.getOrDefault(ticket, Priority.MEDIUM), null)));
		jobs.sort(Comparator.comparing(Job::at));
		return new Past(List.copyOf(jobs), present, List.copyOf(handled), zone, since);
	}

	static LocalDateTime hour(Instant at, ZoneId zone) {
		return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.HOURS);
	}

	/** Whether all is known of what was done from then on. */
	public boolean isWhole(LocalDateTime begin) {
		return !begin.atZone(this.zone).toInstant().isBefore(this.since);
	}

	/** The jobs that were asked for in seven days. */
	public List<Job> week(LocalDateTime begin) {
		return this.jobs.stream().filter((job) -> {
			LocalDateTime at = LocalDateTime.ofInstant(job.at(), this.zone);
			return !at.isBefore(begin) && at.isBefore(begin.plusWeeks(1));
		}).toList();
	}

	/** How many people answered anything in each hour of seven days. */
	public int[] shifts(LocalDateTime begin) {
		int[] people = new int[Week.HOURS];
		for (int hour = 0; hour < people.length; hour++) {
			people[hour] = this.present.getOrDefault(begin.plusHours(hour), Set.of()).size();
		}
		return people;
	}

	/** The mean time of an answer, if there are enough to tell. */
	public Duration handling(int enough, Duration otherwise) {
		return (this.handled.size() < enough) ? otherwise
				: Duration.ofMillis((long) this.handled.stream().mapToLong(Duration::toMillis).average().orElse(1))
					.plusMillis(1);
	}

}
