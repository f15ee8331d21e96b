package monster.quicksell.support.metrics.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.staffing.ErlangC;
import monster.quicksell.support.metrics.staffing.Forecast;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How many people next week needs, hour by hour. */
@RestController
class StaffingController {

	private static final int WEEKS = 4;

	private final Days days;

	private final Ranges ranges;

	private final MetricsPolicy.Staffing policy;

	StaffingController(Days days, Ranges ranges, MetricsPolicy policy) {
		this.days = days;
		this.ranges = ranges;
		this.policy = policy.staffing();
	}

	/**
	 * A plan for next week from what came in the last four.
	 * @param people how many are there at any hour: what they would reach is told
	 * @param handlingMinutes the time one message takes; the policy's if absent
	 */
	@GetMapping("/v1/metrics/staffing")
	Mono<Plan> staffing(@RequestParam(defaultValue = "3") String people,
			@RequestParam(required = false) @Nullable String handlingMinutes,
			@RequestParam(required = false) @Nullable String zone) {
		int present = (int) Limits.parse("people", people, 1, 500);
		Duration handling = (handlingMinutes == null) ? this.policy.handling()
				: Duration.ofMinutes(Limits.parse("handlingMinutes", handlingMinutes, 1, 480));
		ZoneId days = this.ranges.zone(zone);
		LocalDate today = this.ranges.today(days);
		Range past = new Range(today.minusWeeks(2L * WEEKS), today, days);
		return this.days.known(past).map((known) -> plan(known, today, days, handling, present));
	}

	private Plan plan(Known known, LocalDate today, ZoneId zone, Duration handling, int present) {
		Forecast forecast = new Forecast(known, WEEKS);
		LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
		List<Hour> hours = new ArrayList<>();
		for (LocalDate day : Forecast.week(monday)) {
			for (int hour = 0; hour < 24; hour++) {
				ErlangC queue = new ErlangC(forecast.expected(day, hour, today), handling);
				hours.add(new Hour(day, hour, Math.round(100 * queue.perHour()) / 100.0,
						queue.people(this.policy.answerWithin(), this.policy.share(), this.policy.busyAtMost()),
						Math.round(1000 * queue.within(this.policy.answerWithin(), present)) / 1000.0));
			}
		}
		LocalDate last = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
		return new Plan(monday, zone.getId(), handling, this.policy.answerWithin(), this.policy.share(),
				hours.stream().mapToInt(Hour::people).max().orElse(0), present, last, forecast.error(last),
				this.policy.phases(), hours);
	}

	/**
	 * Next week.
	 *
	 * @param monday its first day
	 * @param zone the time zone of its hours
	 * @param handling the time one message takes
	 * @param answerWithin how soon someone should begin on a message
	 * @param share for what share of them
	 * @param peopleAtPeak the people that the busiest hour needs
	 * @param present how many {@code reached} reckons with
	 * @param comparedWeek the last full week, forecast from the weeks before it
	 * @param comparedError how far off that was: differences of all hours as a share of
	 * what came
	 * @param phases how the team is meant to grow
	 * @param hours hour by hour
	 */
	record Plan(LocalDate monday, String zone, Duration handling, Duration answerWithin, double share, int peopleAtPeak,
			int present, LocalDate comparedWeek, @Nullable Double comparedError, List<MetricsPolicy.Phase> phases,
			List<Hour> hours) {
	}

	/**
	 * An hour of next week.
	 *
	 * @param day the day
	 * @param hour the hour
	 * @param expected messages that are expected
	 * @param people how many people it needs
	 * @param reached the share of messages begun on in time with those present
	 */
	record Hour(LocalDate day, int hour, double expected, int people, double reached) {
	}

}
