package monster.quicksell.support.metrics.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import monster.quicksell.support.metrics.staffing.StaffingPlan;
import monster.quicksell.support.metrics.store.WorkNotes;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How many people next week needs, hour by hour, and what those that there are will
 * reach.
 */
@RestController
class StaffingController {

	private static final int MOST = 300_000;

	private final int most;

	private final WorkNotes notes;

	private final Ranges ranges;

	private final Clock clock;

	private final MetricsPolicy policy;

	@Autowired
	StaffingController(WorkNotes notes, Ranges ranges, Clock clock, MetricsPolicy policy) {
		this(notes, ranges, clock, policy, MOST);
	}

	/**
	 * Reads so many steps of the work at most.
	 * @param most how many; the oldest are left out, and weeks that are no longer whole
	 * with them
	 */
	StaffingController(WorkNotes notes, Ranges ranges, Clock clock, MetricsPolicy policy, int most) {
		this.most = most;
		this.notes = notes;
		this.ranges = ranges;
		this.clock = clock;
		this.policy = policy;
	}

	/**
	 * A plan for next week from the log of the last weeks.
	 * @param people how many are there at any hour; as in the last weeks if absent
	 * @param handlingMinutes the time one message takes; as measured if absent
	 */
	@GetMapping("/v1/metrics/staffing")
	Mono<StaffingPlan> staffing(@RequestParam(required = false) @Nullable String people,
			@RequestParam(required = false) @Nullable String handlingMinutes,
			@RequestParam(required = false) @Nullable String zone) {
		Integer present = (people == null) ? null : (int) Limits.parse("people", people, 1, 500);
		Duration handling = (handlingMinutes == null) ? null
				: Duration.ofMinutes(Limits.parse("handlingMinutes", handlingMinutes, 1, 480));
		ZoneId days = this.ranges.zone(zone);
		LocalDate today = this.ranges.today(days);
		Instant now = this.clock.instant();
		Instant from = today.minusWeeks(StaffingPlan.WEEKS + 1L).atStartOfDay(days).toInstant();
		return this.notes.since(from, this.most)
			.publishOn(Schedulers.boundedElastic())
			.map((steps) -> StaffingPlan.of(steps, (steps.size() < this.most) ? from : steps.getFirst().at(),
					now.atZone(days), this.policy, present, handling));
	}

}
