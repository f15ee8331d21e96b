package monster.quicksell.support.metrics.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Grouping;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.platform.web.InvalidField;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures over any range of days, as JSON and as CSV. */
@RestController
class ReportController {

	private static final List<Dimension> GROUPS = List.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE, Dimension.AGENT, Dimension.TRIGGER, Dimension.LEVEL,
			Dimension.HOUR);

	private final Days days;

	private final Crossings crossings;

	private final Ranges ranges;

	ReportController(Days days, Crossings crossings, Ranges ranges) {
		this.days = days;
		this.crossings = crossings;
		this.ranges = ranges;
	}

	/**
	 * A report. Where several dimensions are asked for at once, tickets are counted one
	 * by one, {@value Crossings#MOST} at most.
	 * @param asked {@code from}, {@code to}, {@code zone}; {@code by}: day, week, month
	 * or a dimension; filters, {@code team=Billing}, one of each dimension
	 */
	@GetMapping("/v1/metrics/report")
	Mono<Report> report(@RequestParam Map<String, String> asked) {
		String by = asked.getOrDefault("by", "day").toUpperCase(Locale.ROOT);
		Range range = this.ranges.of(asked.get("from"), asked.get("to"), asked.get("zone"));
		List<Slot> filters = TicketFilter.slots(asked);
		return Arrays.stream(Grouping.values())
			.filter((grouping) -> grouping.name().equals(by))
			.findFirst()
			.map((grouping) -> over(range, filters, grouping))
			.orElseGet(() -> by(range, filters, dimension(by, filters)));
	}

	private Mono<Report> over(Range range, List<Slot> filters, Grouping grouping) {
		if (filters.size() > 1) {
			return this.crossings.known(range, filters, null)
				.map((known) -> Report.over(known, range, Slot.TOTAL, grouping));
		}
		Slot slot = filters.isEmpty() ? Slot.TOTAL : filters.getFirst();
		return this.days.known(range).map((known) -> Report.over(known, range, slot, grouping));
	}

	private Mono<Report> by(Range range, List<Slot> filters, Dimension dimension) {
		Mono<Known> known = filters.isEmpty() ? this.days.known(range)
				: this.crossings.known(range, filters, dimension);
		return known.map((found) -> Report.by(found, range, dimension));
	}

	/** The same as CSV, row by row. */
	@GetMapping("/v1/metrics/report.csv")
	ResponseEntity<Flux<String>> csv(@RequestParam Map<String, String> asked) {
		Flux<String> lines = report(asked)
			.flatMapMany((report) -> Flux.fromIterable(report.rows()).map(FigureColumns::line));
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
			.header("Content-Disposition", "attachment; filename=\"report.csv\"")
			.header("X-Content-Type-Options", "nosniff")
			.body(Flux.concat(Mono.just(FigureColumns.header()), lines));
	}

	private static Dimension dimension(String by, List<Slot> filters) {
		Dimension dimension = GROUPS.stream()
			.filter((each) -> each.name().equals(by))
			.findFirst()
			.orElseThrow(() -> new InvalidField("by",
					"must be day, week, month or one of " + GROUPS.toString().toLowerCase(Locale.ROOT)));
		boolean agent = filters.stream().anyMatch((slot) -> slot.dimension() == Dimension.AGENT);
		if (agent && Set.of(Dimension.AGENT, Dimension.TRIGGER, Dimension.LEVEL, Dimension.HOUR).contains(dimension)) {
			throw new InvalidField("by", "can't be told of one agent");
		}
		return dimension;
	}

}
