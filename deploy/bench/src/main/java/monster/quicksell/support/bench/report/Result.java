package monster.quicksell.support.bench.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of one benchmark, as it is kept in a file.
 *
 * @param benchmark its name
 * @param command how it was asked for
 * @param at when it began
 * @param machine where
 * @param parameters with which settings
 * @param figures what was measured
 * @param series lines to plot
 * @param notes what else a reader should know
 */
public record Result(String benchmark, String command, Instant at, Machine machine, Map<String, String> parameters,
		List<Figure> figures, List<Series> series, List<String> notes) {
}
