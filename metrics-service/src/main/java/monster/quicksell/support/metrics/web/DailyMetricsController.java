package monster.quicksell.support.metrics.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Day;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Durations;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Satisfaction;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Rollups;
import monster.quicksell.support.platform.web.InvalidField;
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
		LocalDate day = (date != null) ? parse(date) : LocalDate.ofInstant(this.clock.instant(), this.zone);
		return this.rollups.day(day).map((known) -> DailyMetrics.of(known, this.zone));
	}

	private static LocalDate parse(String date) {
		try {
			LocalDate day = LocalDate.parse(date);
			if (day.getYear() >= 1 && day.getYear() <= 9999) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// Answered below, as a year out of range is
		}
		throw new InvalidField("date", "must be a date like 2026-11-23");
	}

	/**
	 * The figures of a day. Each is defined in {@link Measure}.
	 *
	 * @param date the day
	 * @param zone the time zone of the day
	 * @param received tickets created
	 * @param resolved tickets that stand resolved since that day
	 * @param resolvedOnFirstContact of those, answered at most once and never reopened
	 * @param closedUnresolved tickets closed without having been resolved
	 * @param reopened reopenings
	 * @param open tickets open at the end of the day; of today, now
	 * @param escalated tickets first escalated that day
	 * @param firstResponse times to the first response given that day
	 * @param resolution times to the resolutions of that day
	 * @param satisfaction ratings given that day
	 * @param breaches targets missed that day
	 * @param escalations escalations of that day
	 * @param openByStatus where the open tickets stand now, whatever the day
	 * @param byCategory the same figures by category
	 * @param byTeam by team
	 * @param byPriority by priority
	 * @param byChannel by channel
	 */
	record DailyMetrics(LocalDate date, String zone, long received, long resolved, long resolvedOnFirstContact,
			long closedUnresolved, long reopened, long open, long escalated, Durations firstResponse,
			Durations resolution, Satisfaction satisfaction, Figures.Breaches breaches, Escalations escalations,
			SortedMap<String, Long> openByStatus, SortedMap<String, Figures> byCategory,
			SortedMap<String, Figures> byTeam, SortedMap<String, Figures> byPriority,
			SortedMap<String, Figures> byChannel) {

		static DailyMetrics of(Day day, ZoneId zone) {
			Figures total = day.total();
			return new DailyMetrics(day.date(), zone.getId(), total.received(), total.resolved(),
					total.resolvedOnFirstContact(), total.closedUnresolved(), total.reopened(), total.open(),
					total.escalated(), total.firstResponse(), total.resolution(), total.satisfaction(),
					total.breaches(), Escalations.of(day), day.ever().by(Dimension.STATUS, Measure.OPEN),
					day.by(Dimension.CATEGORY), day.by(Dimension.TEAM), day.by(Dimension.PRIORITY),
					day.by(Dimension.CHANNEL));
		}

	}

	/**
	 * Escalations of a day.
	 *
	 * @param count how many; a ticket can have several
	 * @param byTrigger by what raised them
	 * @param byLevel by the level they were raised at
	 */
	record Escalations(long count, SortedMap<String, Long> byTrigger, SortedMap<String, Long> byLevel) {

		static Escalations of(Day day) {
			return new Escalations(day.counted().get(Slot.TOTAL, Measure.ESCALATIONS),
					day.counted().by(Dimension.TRIGGER, Measure.ESCALATIONS),
					day.counted().by(Dimension.LEVEL, Measure.ESCALATIONS));
		}

	}

}
