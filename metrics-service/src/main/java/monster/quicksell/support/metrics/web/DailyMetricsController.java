package monster.quicksell.support.metrics.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Grouping;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The guide's daily figures. */
@RestController
class DailyMetricsController {

	private final Days days;

	private final Ranges ranges;

	DailyMetricsController(Days days, Ranges ranges) {
		this.days = days;
		this.ranges = ranges;
	}

	/**
	 * The figures of one day, as they are known now.
	 * @param date ISO date; today by the log's time if absent
	 * @param zone the time zone of the day; the installation's own if absent
	 */
	@GetMapping("/v1/metrics/daily")
	Mono<DailyMetrics> daily(@RequestParam(required = false) @Nullable String date,
			@RequestParam(required = false) @Nullable String zone) {
		ZoneId days = this.ranges.zone(zone);
		LocalDate day = (date != null) ? Ranges.day("date", date) : this.ranges.today(days);
		Range only = new Range(day, day, days);
		return this.days.known(only).map((known) -> DailyMetrics.of(known, only));
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

		static DailyMetrics of(Known known, Range day) {
			SortedMap<String, Long> open = new TreeMap<>();
			known.ever().forEach((slot, numbers) -> {
				if (slot.dimension() == Dimension.STATUS && numbers.get(Measure.OPEN) != 0) {
					open.put(slot.value(), numbers.get(Measure.OPEN));
				}
			});
			return new DailyMetrics(day.from(), day.zone().getId(),
					Report.over(known, day, Slot.TOTAL, Grouping.DAY).total(), EscalationCauses.of(known, day.from()),
					open, by(known, day, Dimension.CATEGORY), by(known, day, Dimension.TEAM),
					by(known, day, Dimension.PRIORITY), by(known, day, Dimension.CHANNEL));
		}

		private static SortedMap<String, Figures> by(Known known, Range day, Dimension dimension) {
			SortedMap<String, Figures> figures = new TreeMap<>();
			Report.by(known, day, dimension).rows().forEach((row) -> figures.put(row.key(), row.figures()));
			return figures;
		}

	}

	/**
	 * Escalations of a day.
	 *
	 * @param byTrigger by what raised them
	 * @param byLevel by the level they were raised at
	 */
	record EscalationCauses(SortedMap<String, Long> byTrigger, SortedMap<String, Long> byLevel) {

		static EscalationCauses of(Known known, LocalDate day) {
			return new EscalationCauses(known.by(Dimension.TRIGGER, Measure.ESCALATIONS, day, day),
					known.by(Dimension.LEVEL, Measure.ESCALATIONS, day, day));
		}

	}

}
