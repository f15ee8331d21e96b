package monster.quicksell.support.metrics.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Grouping;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The guide's weekly review. */
@RestController
class WeeklyController {

	private static final Comparator<Report.Row> MOST = Comparator.<Report.Row>comparingLong(
			(row) -> row.figures().received())
		.reversed();

	private static final Comparator<Report.Row> SLOWEST = Comparator.<Report.Row>comparingDouble(
			WeeklyController::median)
		.reversed();

	private final Days days;

	private final Ranges ranges;

	WeeklyController(Days days, Ranges ranges) {
		this.days = days;
		this.ranges = ranges;
	}

	/**
	 * A week from Monday to Sunday.
	 * @param day any day of it; the last full week if absent
	 */
	@GetMapping("/v1/metrics/weekly")
	Mono<WeeklyReview> weekly(@RequestParam(required = false) @Nullable String day,
			@RequestParam(required = false) @Nullable String zone) {
		LocalDate some = (day != null) ? Ranges.day("day", day)
				: this.ranges.today(this.ranges.zone(zone)).minusWeeks(1);
		LocalDate monday = some.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		Range week = new Range(monday, monday.plusDays(6), this.ranges.zone(zone));
		Range both = new Range(week.before().from(), week.to(), week.zone());
		return this.days.known(both).map((known) -> WeeklyReview.of(known, week));
	}

	private static double median(Report.Row row) {
		Double seconds = row.figures().resolution().medianSeconds();
		return (seconds != null) ? seconds : -1;
	}

	/**
	 * A week and what stands out in it.
	 *
	 * @param week the week's number as in ISO 8601: 2026-W47
	 * @param from Monday
	 * @param to Sunday
	 * @param zone the time zone of the days
	 * @param total the week's figures
	 * @param before the figures of the week before
	 * @param days the figures by day: the trends
	 * @param topCategories the categories with most tickets
	 * @param slowCategories the categories that took longest to resolve
	 * @param priorities the figures by priority
	 * @param teams the figures by team
	 * @param agents the figures by agent
	 */
	record WeeklyReview(String week, LocalDate from, LocalDate to, String zone, Figures total, Figures before,
			List<Report.Row> days, List<Report.Row> topCategories, List<Report.Row> slowCategories,
			List<Report.Row> priorities, List<Report.Row> teams, List<Report.Row> agents) {

		static WeeklyReview of(Known known, Range week) {
			Report days = Report.over(known, week, Slot.TOTAL, Grouping.DAY);
			List<Report.Row> categories = Report.by(known, week, Dimension.CATEGORY).rows();
			String name = "%d-W%02d".formatted(week.from().get(IsoFields.WEEK_BASED_YEAR),
					week.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
			return new WeeklyReview(name, week.from(), week.to(), week.zone().getId(), days.total(),
					Report.over(known, week.before(), Slot.TOTAL, Grouping.WEEK).total(), days.rows(),
					categories.stream().sorted(MOST).limit(5).toList(),
					categories.stream().filter((row) -> median(row) >= 0).sorted(SLOWEST).limit(5).toList(),
					Report.by(known, week, Dimension.PRIORITY).rows(), Report.by(known, week, Dimension.TEAM).rows(),
					Report.by(known, week, Dimension.AGENT).rows());
		}

	}

}
