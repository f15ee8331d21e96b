package monster.quicksell.support.metrics.web;

import java.util.Arrays;
import java.util.List;

import monster.quicksell.support.metrics.rollup.Durations;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Report;
import org.jspecify.annotations.Nullable;

/** Figures as columns of a table. */
final class FigureColumns {

	private static final List<String> NAMES = List.of("key", "received", "resolved", "firstContactRate",
			"closedUnresolved", "reopened", "reopenRate", "open", "escalated", "escalations", "escalationRate",
			"reassigned", "teamHops", "contacts", "satisfaction", "ratings", "ratingResponseRate", "complianceOverall",
			"complianceFirstResponse", "complianceResolution", "targetsMissed", "moodScore", "firstResponseCount",
			"firstResponseMean", "firstResponseMedian", "firstResponseP90", "firstResponseP95",
			"firstResponseBusinessMean", "firstResponseBusinessMedian", "firstResponseBusinessP90",
			"firstResponseBusinessP95", "resolutionMean", "resolutionMedian", "resolutionP90", "resolutionP95",
			"resolutionBusinessMean", "resolutionBusinessMedian", "resolutionBusinessP90", "resolutionBusinessP95");

	private FigureColumns() {
	}

	static String header() {
		return Csv.line(NAMES);
	}

	static String line(Report.Row row) {
		Figures figures = row.figures();
		Figures.Breaches missed = figures.breaches();
		Durations response = figures.firstResponse();
		Durations business = figures.firstResponseBusiness();
		Durations resolution = figures.resolution();
		Durations resolutionBusiness = figures.resolutionBusiness();
		List<@Nullable Object> values = Arrays.asList(row.key(), figures.received(), figures.resolved(),
				figures.firstContactRate(), figures.closedUnresolved(), figures.reopened(), figures.reopenRate(),
				figures.open(), figures.escalated(), figures.escalations(), figures.escalationRate(),
				figures.reassigned(), figures.teamHops(), figures.contacts(), figures.satisfaction().average(),
				figures.satisfaction().count(), figures.satisfaction().responseRate(), figures.compliance().overall(),
				figures.compliance().firstResponse(), figures.compliance().resolution(),
				missed.firstResponse() + missed.nextResponse() + missed.resolution(), figures.moods().score(),
				response.count(), response.meanSeconds(), response.medianSeconds(), response.p90Seconds(),
				response.p95Seconds(), business.meanSeconds(), business.medianSeconds(), business.p90Seconds(),
				business.p95Seconds(), resolution.meanSeconds(), resolution.medianSeconds(), resolution.p90Seconds(),
				resolution.p95Seconds(), resolutionBusiness.meanSeconds(), resolutionBusiness.medianSeconds(),
				resolutionBusiness.p90Seconds(), resolutionBusiness.p95Seconds());
		return Csv.line(values);
	}

}
