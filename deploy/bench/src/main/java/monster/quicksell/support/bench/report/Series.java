package monster.quicksell.support.bench.report;

import java.util.List;

/**
 * A line of a plot.
 *
 * @param plot the plot it belongs to
 * @param name its own name
 * @param xLabel what lies to the right
 * @param yLabel what lies upwards
 * @param points pairs of x and y
 */
public record Series(String plot, String name, String xLabel, String yLabel, List<double[]> points) {

	/** A rate over time. */
	public static Series rate(String plot, String name, List<double[]> points) {
		return new Series(plot, name, "seconds", "per second", List.copyOf(points));
	}

}
