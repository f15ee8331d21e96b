package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A week of work played through, minute by minute: whoever is free takes the most urgent
 * job, of those the oldest, and keeps to it until it is done. The same seed makes the
 * same week.
 *
 * @param jobs the jobs with the time they would be answered; absent if not before a week
 * later
 * @param waiting how many waited at the end of each hour
 */
public record Week(List<Job> jobs, int[] waiting) {

	/** Hours of a week. */
	public static final int HOURS = 7 * 24;

	private static final int MINUTES = HOURS * 60;

	private static final Comparator<Job> URGENCY = Comparator.comparing(Job::priority).thenComparing(Job::at);

	/**
	 * Plays.
	 * @param begin the week's first instant
	 * @param asked the jobs, in the order of their time; those from before wait at the
	 * beginning
	 * @param people how many people are there in each hour; the same in the week after,
	 * in which what is left is done
	 * @param handling the mean time that a job takes; times spread exponentially
	 * @param seed of the times
	 */
	public static Week play(Instant begin, List<Job> asked, int[] people, Duration handling, long seed) {
		Random random = new Random(seed);
		Deque<Job> coming = new ArrayDeque<>(asked);
		PriorityQueue<Job> queue = new PriorityQueue<>(URGENCY);
		PriorityQueue<Integer> busyUntil = new PriorityQueue<>();
		List<Job> done = new ArrayList<>();
		int[] waiting = new int[HOURS];
		for (int minute = 0; minute < 2 * MINUTES; minute++) {
			Instant now = begin.plusSeconds(60L * minute);
			while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
				queue.add(coming.removeFirst());
			}
			while (!busyUntil.isEmpty() && busyUntil.peek() <= minute) {
				busyUntil.poll();
			}
			int there = people[minute / 60 % HOURS];
			while (!queue.isEmpty() && busyUntil.size() < there) {
				Job job = queue.remove();
				double times = -Math.log(1 - random.nextDouble());
				long millis = (long) (times * handling.toMillis());
				busyUntil.add(minute + (int) Math.ceilDiv(millis, 60_000L));
				done.add(new Job(job.at(), job.priority(), now.plusMillis(millis)));
			}
			if (minute < MINUTES && minute % 60 == 59) {
				waiting[minute / 60] = queue.size();
			}
			if (minute >= MINUTES && queue.isEmpty()) {
				break;
			}
		}
		queue.forEach((job) -> done.add(new Job(job.at(), job.priority(), null)));
		return new Week(done, waiting);
	}

}
