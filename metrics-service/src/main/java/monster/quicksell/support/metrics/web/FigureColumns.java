package monster.quicksell.support.metrics.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import monster.quicksell.support.metrics.rollup.Durations;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Report;
import org.jspecify.annotations.Nullable;

/** Figures as columns of a table. */
final class FigureColumns {

	private static final Map<String, Function<Figures, @Nullable Object>> COLUMNS = columns();

	private FigureColumns() {
	}

	private static Map<String, Function<Figures, @Nullable Object>> columns() {
		Map<String, Function<Figures, @Nullable Object>> columns = new LinkedHashMap<>();
		columns.put("received", Figures::received);
		columns.put("resolved", Figures::resolved);
		columns.put("firstContactRate", Figures::firstContactRate);
		columns.put("closedUnresolved", Figures::closedUnresolved);
		columns.put("setAside", Figures::setAside);
		columns.put("reopened", Figures::reopened);
		columns.put("reopenRate", Figures::reopenRate);
		columns.put("open", Figures::open);
		columns.put("escalated", Figures::escalated);
		columns.put("escalations", Figures::escalations);
		columns.put("escalationRate", Figures::escalationRate);
		columns.put("reassigned", Figures::reassigned);
		columns.put("teamHops", Figures::teamHops);
		columns.put("contacts", Figures::contacts);
		columns.put("satisfaction", (figures) -> figures.satisfaction().average());
		columns.put("ratings", (figures) -> figures.satisfaction().count());
		columns.put("ratingResponseRate", (figures) -> figures.satisfaction().responseRate());
		columns.put("complianceOverall", (figures) -> figures.compliance().overall());
		columns.put("complianceFirstResponse", (figures) -> figures.compliance().firstResponse());
		columns.put("complianceResolution", (figures) -> figures.compliance().resolution());
		columns.put("targetsMissed", (figures) -> figures.breaches().all());
		columns.put("moodScore", (figures) -> figures.moods().score());
		columns.put("firstResponseCount", (figures) -> figures.firstResponse().count());
		put(columns, "firstResponse", Figures::firstResponse);
		put(columns, "firstResponseBusiness", Figures::firstResponseBusiness);
		put(columns, "resolution", Figures::resolution);
		put(columns, "resolutionBusiness", Figures::resolutionBusiness);
		return columns;
	}

	private static void put(Map<String, Function<Figures, @Nullable Object>> columns, String name,
			Function<Figures, Durations> times) {
		columns.put(name + "Mean", (figures) -> times.apply(figures).meanSeconds());
		columns.put(name + "Median", (figures) -> times.apply(figures).medianSeconds());
		columns.put(name + "P90", (figures) -> times.apply(figures).p90Seconds());
		columns.put(name + "P95", (figures) -> times.apply(figures).p95Seconds());
	}

	static String header() {
		return Csv.line(Stream.concat(Stream.of("key"), COLUMNS.keySet().stream()).toList());
	}

	static String line(Report.Row row) {
		List<@Nullable Object> values = new ArrayList<>();
		values.add(row.key());
		COLUMNS.values().forEach((column) -> values.add(column.apply(row.figures())));
		return Csv.line(values);
	}

}
