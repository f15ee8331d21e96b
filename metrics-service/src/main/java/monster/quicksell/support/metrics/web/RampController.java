package monster.quicksell.support.metrics.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import monster.quicksell.support.metrics.rollup.Ramp;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.store.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How those who are new grow into the work. */
@RestController
class RampController {

	private final Days days;

	private final Ranges ranges;

	RampController(Days days, Ranges ranges) {
		this.days = days;
		this.ranges = ranges;
	}

	/**
	 * The agents who got their first ticket lately.
	 * @param weeks how many weeks are looked back on
	 */
	@GetMapping("/v1/metrics/ramp")
	Mono<Newcomers> ramp(@RequestParam(defaultValue = "26") String weeks,
			@RequestParam(required = false) @Nullable String zone) {
		ZoneId days = this.ranges.zone(zone);
		LocalDate today = this.ranges.today(days);
		Range range = new Range(today.minusWeeks(Limits.parse("weeks", weeks, 1, 104)), today, days);
		return this.days.known(range).map((known) -> new Newcomers(Ramp.of(known, range)));
	}

	/** Those who are new, the newest first. */
	record Newcomers(List<Ramp> agents) {
	}

}
