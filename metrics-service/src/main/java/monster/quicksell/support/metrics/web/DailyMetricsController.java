package monster.quicksell.support.metrics.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Day;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.store.Rollups;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The guide's daily figures. */
@RestController
class DailyMetricsController {

	private final Rollups rollups;

	private final Clock clock;

	private final ZoneId zone;

	DailyMetricsController(Rollups rollups, Clock clock, MetricsProperties properties) {
		this.rollups = rollups;
		this.clock = clock;
		this.zone = properties.zone();
	}

	/**
	 * The figures of one day, as they are known now.
	 * @param date ISO date; today by the log's time if absent
	 */
	@GetMapping("/v1/metrics/daily")
	Mono<DailyMetrics> daily(@RequestParam(required = false) @Nullable String date) {
		LocalDate day = (date != null) ? Ranges.day("date", date)
				: LocalDate.ofInstant(this.clock.instant(), this.zone);
		return this.rollups.day(day).map((known) -> DailyMetrics.of(known, this.zone));
	}

	/**
	 * The figures of a day. Each is defined in {@link Measure}.
	 *
	 * @param date the day
	 * @param zone the time zone of the day
	 * @param figures the figures of all tickets, in this same object
	 * @param escalationCauses escalations of that day by cause
	 * @param openByStatus where the open tickets stand now, whatever the day
	 * @param byCategory the same figures by category
	 * @param byTeam by team
	 * @param byPriority by priority
	 * @param byChannel by channel
	 */
	record DailyMetrics(LocalDate date, String zone, @JsonUnwrapped Figures figures, EscalationCauses escalationCauses,
			SortedMap<String, Long> openByStatus, SortedMap<String, Figures> byCategory,
			SortedMap<String, Figures> byTeam, SortedMap<String, Figures> byPriority,
			SortedMap<String, Figures> byChannel) {

		static DailyMetrics of(Day day, ZoneId zone) {
			return new DailyMetrics(day.date(), zone.getId(), day.total(), EscalationCauses.of(day),
					day.ever().by(Dimension.STATUS, Measure.OPEN), day.by(Dimension.CATEGORY), day.by(Dimension.TEAM),
					day.by(Dimension.PRIORITY), day.by(Dimension.CHANNEL));
		}

	}

	/**
	 * Escalations of a day.
	 *
	 * @param byTrigger by what raised them
	 * @param byLevel by the level they were raised at
	 */
	record EscalationCauses(SortedMap<String, Long> byTrigger, SortedMap<String, Long> byLevel) {

		static EscalationCauses of(Day day) {
			return new EscalationCauses(day.counted().by(Dimension.TRIGGER, Measure.ESCALATIONS),
					day.counted().by(Dimension.LEVEL, Measure.ESCALATIONS));
		}

	}

}
