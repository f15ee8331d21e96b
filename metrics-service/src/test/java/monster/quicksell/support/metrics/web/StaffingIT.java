package monster.quicksell.support.metrics.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.metrics.staffing.StaffingPlan;
import monster.quicksell.support.metrics.store.WorkNotes;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.platform.decider.Event;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Next week's people, from the log to the answer. */
class StaffingIT {

	private static final String TUESDAY_AT_NINE = "$.hours[33].";

	private final RunningMetrics metrics = RunningMetrics.shared();

	@Test
	void anHourThatWasBusyInPastWeeksNeedsPeopleNextWeek() {
		LocalDate monday = LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		List<Event> events = new ArrayList<>();
		for (int week = 1; week <= 5; week++) {
			Instant nine = monday.minusWeeks(week).plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
			for (int ticket = 0; ticket < 30; ticket++) {
				String at = nine.plus(Duration.ofMinutes(2L * ticket)).toString();
				events.addAll(new History("staffed-" + System.nanoTime()).created(at)
					.routed(at, "Payments", "Billing", Priority.CRITICAL)
					.answered(nine.plus(Duration.ofMinutes(2L * ticket + 10)).toString(), "staffed-agent")
					.events());
			}
		}
		this.metrics.publish(events);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> plan("?handlingMinutes=10").jsonPath(TUESDAY_AT_NINE + "expected")
				.value((Number expected) -> assertThat(expected.doubleValue()).isGreaterThanOrEqualTo(30)));
		// 30 answers of 10 minutes are 5 hours of work in one
		plan("?handlingMinutes=10").jsonPath(TUESDAY_AT_NINE + "needed")
			.value((Integer needed) -> assertThat(needed).isGreaterThanOrEqualTo(5))
			.jsonPath(TUESDAY_AT_NINE + "day")
			.isEqualTo(monday.plusWeeks(1).plusDays(1).toString())
			.jsonPath("$.peopleAtPeak")
			.value((Integer peak) -> assertThat(peak).isGreaterThanOrEqualTo(5))
			.jsonPath("$.weeks")
			.isEqualTo(4)
			.jsonPath("$.hours.length()")
			.isEqualTo(168)
			.jsonPath("$.phases[0].name")
			.exists()
			.jsonPath("$.lastWeek.weeks")
			.isEqualTo(4)
			.jsonPath("$.lastWeek.priorities[0].expected")
			.value((Number expected) -> assertThat(expected.doubleValue()).isGreaterThanOrEqualTo(30))
			.jsonPath("$.lastWeek.priorities[0].forecast")
			.exists();
		plan("?people=50&handlingMinutes=10").jsonPath(TUESDAY_AT_NINE + "present").isEqualTo(50);
		plan("?people=50&handlingMinutes=10&zone=Asia/Kathmandu").jsonPath("$.zone").isEqualTo("Asia/Kathmandu");
	}

	@Test
	void whatIsNotReadIsSaid() {
		Instant now = this.metrics.bean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS);
		for (int hours = 3; hours > 0; hours--) {
			this.metrics.publish(
					new History("unread-" + System.nanoTime()).created(now.minus(Duration.ofHours(hours)).toString()));
		}
		WorkNotes notes = this.metrics.bean(WorkNotes.class);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(notes.since(now.minus(Duration.ofHours(3)), 3).block()).hasSize(3));
		StaffingController few = new StaffingController(notes, this.metrics.bean(Ranges.class),
				this.metrics.bean(Clock.class), this.metrics.bean(MetricsPolicy.class), 2);
		StaffingPlan plan = Objects.requireNonNull(few.staffing(null, null, null).block());
		assertThat(plan.since()).isAfterOrEqualTo(now.minus(Duration.ofHours(2)));
		assertThat(plan.weeks()).as("none of them is whole").isZero();
		plan("").jsonPath("$.since").isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "people=0,people", "people=many,people", "handlingMinutes=481,handlingMinutes", "zone=Mars,zone" })
	void whatCannotBePlannedIsNamed(String query, String field) {
		this.metrics.client()
			.get()
			.uri("/v1/metrics/staffing?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	private WebTestClient.BodyContentSpec plan(String query) {
		return this.metrics.client()
			.get()
			.uri("/v1/metrics/staffing" + query)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

}
