package monster.quicksell.support.metrics.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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

	private static final List<Dimension> FILTERS = List.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE, Dimension.AGENT);

	private static final List<Dimension> GROUPS = List.of(Dimension.CHANNEL, Dimension.CATEGORY, Dimension.TEAM,
			Dimension.PRIORITY, Dimension.MARKETPLACE, Dimension.AGENT, Dimension.TRIGGER, Dimension.LEVEL,
			Dimension.HOUR);

	private final Days days;

	private final Ranges ranges;

	ReportController(Days days, Ranges ranges) {
		this.days = days;
		this.ranges = ranges;
	}

	/**
	 * A report.
	 * @param asked {@code from}, {@code to}, {@code zone}; {@code by}: day, week, month
	 * or a dimension; at most one filter, {@code team=Billing}, with a stretch of time
	 */
	@GetMapping("/v1/metrics/report")
	Mono<Report> report(@RequestParam Map<String, String> asked) {
		String by = asked.getOrDefault("by", "day").toUpperCase(Locale.ROOT);
		Range range = this.ranges.of(asked.get("from"), asked.get("to"), asked.get("zone"));
		Slot slot = filter(asked);
		return Arrays.stream(Grouping.values())
			.filter((grouping) -> grouping.name().equals(by))
			.findFirst()
			.map((grouping) -> this.days.known(range).map((known) -> Report.over(known, range, slot, grouping)))
			.orElseGet(() -> by(dimension(by, slot), range));
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

	private Mono<Report> by(Dimension dimension, Range range) {
		Mono<Known> known = this.days.known(range);
		return known.map((found) -> Report.by(found, range, dimension));
	}

	private static Dimension dimension(String by, Slot slot) {
		Dimension dimension = GROUPS.stream()
			.filter((each) -> each.name().equals(by))
			.findFirst()
			.orElseThrow(() -> new InvalidField("by",
					"must be day, week, month or one of " + GROUPS.toString().toLowerCase(Locale.ROOT)));
		if (!slot.equals(Slot.TOTAL)) {
			throw new InvalidField("by", "must be day, week or month where a filter is given");
		}
		return dimension;
	}

	private static Slot filter(Map<String, String> asked) {
		List<Slot> slots = FILTERS.stream().map((dimension) -> {
			String value = asked.get(dimension.name().toLowerCase(Locale.ROOT));
			return (value != null && !value.isEmpty()) ? new Slot(dimension, value) : null;
		}).filter(Objects::nonNull).toList();
		if (slots.size() > 1) {
			throw new InvalidField(slots.get(1).dimension().name().toLowerCase(Locale.ROOT),
					"can't be combined with another filter: figures are kept by one dimension at a time");
		}
		return slots.isEmpty() ? Slot.TOTAL : slots.getFirst();
	}

}
