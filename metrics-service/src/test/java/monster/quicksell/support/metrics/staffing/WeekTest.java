package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import monster.quicksell.support.event.Priority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A week played through, and the people that it needs. */
class WeekTest {

	private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

	private static final Planner.Share NONE = new Planner.Share(0, null);

	private static final Duration EACH = Duration.ofMinutes(10);

	private final Planner planner = new Planner(Map.of(Priority.CRITICAL, Duration.ofMinutes(15), Priority.HIGH,
			Duration.ofHours(1), Priority.MEDIUM, Duration.ofHours(4), Priority.LOW, Duration.ofHours(24)), 0.9, 0.85);

	@Test
	void theMostUrgentIsTakenFirstThenTheOldest() {
		List<Job> asked = List.of(job(0, Priority.LOW), job(1, Priority.MEDIUM), job(2, Priority.CRITICAL),
				job(3, Priority.MEDIUM));
		int[] people = new int[Week.HOURS];
		Arrays.fill(people, 1, 24, 1);
		List<Job> done = Week.play(MONDAY, asked, people, EACH, 1).jobs();
		assertThat(done).extracting(Job::priority)
			.containsExactly(Priority.CRITICAL, Priority.MEDIUM, Priority.MEDIUM, Priority.LOW);
		assertThat(done.get(1).at()).isEqualTo(MONDAY.plusSeconds(60));
		assertThat(done).allSatisfy((job) -> assertThat(job.answered()).isAfterOrEqualTo(MONDAY.plusSeconds(3600)));
	}

	@Test
	void whatIsLeftOverNightWaitsUntilSomeoneComes() {
		int[] people = new int[Week.HOURS];
		people[9] = 2;
		List<Job> asked = List.of(job(20 * 60, Priority.HIGH));
		Week week = Week.play(MONDAY, asked, people, EACH, 1);
		assertThat(week.waiting()[20]).isEqualTo(1);
		assertThat(week.waiting()[Week.HOURS - 1]).isEqualTo(1);
		assertThat(week.jobs().getFirst().answered()).isAfterOrEqualTo(MONDAY.plus(Duration.ofHours(Week.HOURS + 9)));
	}

	@Test
	void nobodyAnswersNothing() {
		Week week = Week.play(MONDAY, List.of(job(0, Priority.LOW)), new int[Week.HOURS], EACH, 1);
		assertThat(week.jobs().getFirst().answered()).isNull();
		assertThat(this.planner.kept(week.jobs())).containsEntry(Priority.LOW, new Planner.Share(1, 0.0))
			.containsEntry(Priority.HIGH, new Planner.Share(0, null));
	}

	@Test
	void manyRandomJobsWaitAsErlangSays() {
		// M/M/2 with a load of 1.5: 64 % have to wait, and those wait 20 minutes on
		// average: 13 for all
		Random random = new Random(3);
		List<Job> asked = new ArrayList<>();
		double minute = 0;
		while (minute < 7 * 24 * 60 - 60) {
			minute += -Math.log(1 - random.nextDouble()) * 10 / 1.5;
			asked.add(new Job(MONDAY.plusMillis((long) (minute * 60_000)), Priority.HIGH, null));
		}
		int[] people = new int[Week.HOURS];
		Arrays.fill(people, 2);
		double mean = Week.play(MONDAY, asked, people, EACH, 5)
			.jobs()
			.stream()
			.mapToLong((job) -> Duration.between(job.at(), job.answered()).toMinutes())
			.average()
			.orElseThrow();
		assertThat(mean - 10).isCloseTo(13, within(6.0));
	}

	@Test
	void enoughPeopleAreFoundForEachPriorityAndNotManyMore() {
		List<Job> asked = new ArrayList<>();
		for (int day = 0; day < 7; day++) {
			for (int i = 0; i < 40; i++) {
				asked.add(job(day * 1440 + 540 + i * 6, Priority.values()[i % 4]));
			}
		}
		List<Planner.Played> weeks = List.of(new Planner.Played(MONDAY, asked));
		int[] needed = this.planner.needed(weeks, EACH);
		Map<Priority, Planner.Share> kept = this.planner.kept(this.planner.play(weeks, needed, EACH).getFirst().jobs());
		double best = Objects
			.requireNonNull(this.planner.atBest(weeks, EACH).getOrDefault(Priority.CRITICAL, NONE).kept());
		assertThat(best).as("answers that take more than a quarter of an hour are late whoever is there")
			.isBetween(0.6, 0.9);
		assertThat(kept.getOrDefault(Priority.CRITICAL, NONE).kept()).isGreaterThanOrEqualTo(best - 0.03);
		assertThat(kept.getOrDefault(Priority.HIGH, NONE).kept()).isGreaterThanOrEqualTo(0.9);
		assertThat(kept.getOrDefault(Priority.LOW, NONE).kept()).isGreaterThanOrEqualTo(0.9);
		assertThat(Arrays.stream(needed).max().orElseThrow()).isBetween(2, 8);
		assertThat(needed[3]).as("at night").isLessThanOrEqualTo(1);
	}

	private static Job job(long minute, Priority priority) {
		return new Job(MONDAY.plusSeconds(60 * minute), priority, null);
	}

}
