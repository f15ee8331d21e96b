package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the log tells of the work, and the plan from it. */
class StaffingPlanTest {

	private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-25T12:00:00");

	private final MetricsPolicy policy = PolicyFile
		.read(new ClassPathResource("policy/metrics.yml"), MetricsPolicy.class)
		.value();

	private final List<Step> steps = new ArrayList<>();

	@Test
	void handlingIsTheTimeToTheNextAnswerWhereTheNextCustomerWaitedAlready() {
		asked("a", "2026-11-16T09:00:00Z", Priority.HIGH);
		asked("b", "2026-11-16T09:01:00Z", Priority.HIGH);
		asked("c", "2026-11-16T12:00:00Z", Priority.HIGH);
		answered("a", "2026-11-16T09:10:00Z", "sarah");
		answered("b", "2026-11-16T09:22:00Z", "sarah");
		answered("c", "2026-11-16T12:05:00Z", "sarah");
		assertThat(past().handled()).as("c was idle time before").containsExactly(Duration.ofMinutes(12));
		assertThat(past().handling(2, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void shiftsAreWhoAnsweredAnythingInAnHour() {
		asked("a", "2026-11-16T09:00:00Z", Priority.HIGH);
		answered("a", "2026-11-16T09:10:00Z", "sarah");
		answered("a", "2026-11-16T09:20:00Z", "tom");
		answered("a", "2026-11-16T09:30:00Z", "tom");
		int[] shifts = past().shifts(LocalDate.parse("2026-11-16").atStartOfDay());
		assertThat(shifts[9]).isEqualTo(2);
		assertThat(shifts[10]).isZero();
	}

	@Test
	void aJobIsWhatACustomerWaitedForAndEndsWithTheWork() {
		asked("a", "2026-11-16T09:00:00Z", Priority.CRITICAL);
		asked("a", "2026-11-16T09:05:00Z", Priority.CRITICAL);
		answered("a", "2026-11-16T09:10:00Z", "sarah");
		asked("spam", "2026-11-16T09:00:00Z", Priority.LOW);
		this.steps.add(new Step(Instant.parse("2026-11-16T09:30:00Z"), "spam", Step.Kind.ENDED, null, null));
		asked("b", "2026-11-16T10:00:00Z", Priority.LOW);
		assertThat(past().jobs()).containsExactly(
				new Job(Instant.parse("2026-11-16T09:00:00Z"), Priority.CRITICAL,
						Instant.parse("2026-11-16T09:10:00Z")),
				new Job(Instant.parse("2026-11-16T10:00:00Z"), Priority.LOW, null));
	}

	@Test
	void thePlanForNextWeekIsPlayedFromTheWeeksThatWereAndHeldAgainstTheLast() {
		for (int week = 1; week <= 4; week++) {
			for (int day = 0; day < 5; day++) {
				Instant nine = LocalDate.parse("2026-11-23")
					.minusWeeks(week)
					.plusDays(day)
					.atTime(9, 0)
					.toInstant(ZoneOffset.UTC);
				for (int i = 0; i < 12; i++) {
					String ticket = week + "-" + day + "-" + i;
					Instant at = nine.plusSeconds(300L * i);
					asked(ticket, at.toString(), Priority.HIGH);
					answered(ticket, at.plusSeconds(600).toString(), (i % 2 == 0) ? "sarah" : "tom");
				}
			}
		}
		asked("waits", "2026-11-25T11:00:00Z", Priority.LOW);
		StaffingPlan plan = plan(null, null);
		assertThat(plan.monday()).isEqualTo("2026-11-30");
		assertThat(plan.weeks()).isEqualTo(4);
		assertThat(plan.waiting()).isEqualTo(1);
		assertThat(plan.handlingSamples()).isGreaterThanOrEqualTo(20);
		assertThat(plan.handlingSeconds()).isCloseTo(600, within(10L));
		assertThat(plan.hours()).hasSize(168);
		StaffingPlan.Hour peak = plan.hours().get(9);
		assertThat(peak.expected()).isEqualTo(12.0);
		assertThat(peak.needed()).isBetween(2, 6);
		assertThat(peak.present()).isEqualTo(2);
		assertThat(plan.fits()).isNotNull();
		LastWeek.Compared high = high(plan);
		assertThat(high.jobs()).isEqualTo(60);
		assertThat(high.happened()).isEqualTo(1.0);
		assertThat(Objects.requireNonNull(high.reckoned())).as("reckoned and real").isBetween(0.5, 1.0);
		StaffingPlan alone = plan(1, Duration.ofMinutes(30));
		assertThat(alone.handlingSamples()).isZero();
		assertThat(reached(alone)).isLessThan(reached(plan));
	}

	@Test
	void whatWasToBeExpectedOfTheLastWeekStandsBesideWhatHappened() {
		week("2026-10-19", 10, 10);
		week("2026-10-26", 12, 10);
		week("2026-11-02", 14, 10);
		week("2026-11-09", 12, 10);
		// Twice as many came, and waited for two hours where one was the target
		week("2026-11-16", 24, 120);
		LastWeek last = plan(null, null).lastWeek();
		assertThat(last.monday()).isEqualTo("2026-11-16");
		assertThat(last.weeks()).isEqualTo(4);
		assertThat(last.expected()).isEqualTo(60.0);
		assertThat(last.came()).isEqualTo(120);
		LastWeek.Compared high = high(plan(null, null));
		assertThat(high.expected()).isEqualTo(60.0);
		assertThat(high.jobs()).isEqualTo(120);
		assertThat(high.happened()).isEqualTo(0.0);
		assertThat(Objects.requireNonNull(high.forecast())).isGreaterThan(0.9);
	}

	@Test
	void whatIsExpectedOfTheLastWeekKnowsNothingOfIt() {
		week("2026-10-26", 12, 10);
		week("2026-11-02", 12, 10);
		week("2026-11-09", 12, 10);
		asked("over the weekend", "2026-11-14T09:00:00Z", Priority.HIGH);
		week("2026-11-16", 1, 10);
		LastWeek.Compared quiet = high(plan(null, null));
		week("2026-11-16", 40, 240);
		answered("over the weekend", "2026-11-17T09:00:00Z", "sarah");
		LastWeek.Compared busy = high(plan(null, null));
		assertThat(busy.jobs()).isGreaterThan(quiet.jobs());
		assertThat(busy.expected()).isEqualTo(quiet.expected());
		assertThat(busy.forecast()).isEqualTo(quiet.forecast());
	}

	@Test
	void aWeekThatIsNotKnownWholeIsLeftOut() {
		week("2026-11-02", 12, 10);
		week("2026-11-09", 12, 10);
		week("2026-11-16", 12, 10);
		Instant since = Instant.parse("2026-11-10T00:00:00Z");
		StaffingPlan plan = StaffingPlan.of(sorted().stream().filter((step) -> !step.at().isBefore(since)).toList(),
				since, NOW.atZone(ZoneOffset.UTC), this.policy, null, null);
		assertThat(plan.since()).isEqualTo(since);
		assertThat(plan.weeks()).isEqualTo(1);
		assertThat(plan.hours().get(9).expected()).isEqualTo(12.0);
		assertThat(plan.lastWeek().weeks()).isZero();
		assertThat(plan.lastWeek().expected()).isZero();
		assertThat(plan.lastWeek().came()).isEqualTo(60);
		Instant late = Instant.parse("2026-11-17T00:00:00Z");
		assertThat(StaffingPlan.of(sorted(), late, NOW.atZone(ZoneOffset.UTC), this.policy, null, null)
			.lastWeek()
			.priorities()).isEmpty();
	}

	@Test
	void anEmptyLogNeedsNobody() {
		StaffingPlan plan = plan(null, null);
		assertThat(plan.peopleAtPeak()).isZero();
		assertThat(plan.weeks()).isZero();
	}

	private static double reached(StaffingPlan plan) {
		return plan.priorities()
			.stream()
			.filter((each) -> each.priority() == Priority.HIGH)
			.mapToDouble((each) -> Objects.requireNonNull(each.reached()))
			.sum();
	}

	private Past past() {
		return Past.of(sorted(), ZoneOffset.UTC, Instant.EPOCH);
	}

	private StaffingPlan plan(@Nullable Integer people, @Nullable Duration handling) {
		return StaffingPlan.of(sorted(), Instant.EPOCH, NOW.atZone(ZoneOffset.UTC), this.policy, people, handling);
	}

	private List<Step> sorted() {
		return this.steps.stream().sorted(Comparator.comparing(Step::at)).toList();
	}

	/** So many on each working day from nine on, answered after so many minutes. */
	private void week(String monday, int each, int minutes) {
		for (int day = 0; day < 5; day++) {
			Instant nine = LocalDate.parse(monday).plusDays(day).atTime(9, 0).toInstant(ZoneOffset.UTC);
			for (int i = 0; i < each; i++) {
				String ticket = monday + "-" + day + "-" + i;
				Instant at = nine.plusSeconds(120L * i);
				asked(ticket, at.toString(), Priority.HIGH);
				answered(ticket, at.plus(Duration.ofMinutes(minutes)).toString(), (i % 2 == 0) ? "sarah" : "tom");
			}
		}
	}

	private static LastWeek.Compared high(StaffingPlan plan) {
		return plan.lastWeek()
			.priorities()
			.stream()
			.filter((each) -> each.priority() == Priority.HIGH)
			.findFirst()
			.orElseThrow();
	}

	private void asked(String ticket, String at, Priority priority) {
		this.steps.add(new Step(Instant.parse(at), ticket, Step.Kind.ASKED, null, null));
		this.steps.add(new Step(Instant.parse(at), ticket, Step.Kind.WEIGHED, null, priority));
	}

	private void answered(String ticket, String at, String who) {
		this.steps.add(new Step(Instant.parse(at), ticket, Step.Kind.ANSWERED, who, null));
	}

}
