package monster.quicksell.support.bench.load;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** How long things took, in microseconds, from when they were meant to begin. */
public final class Latencies {

	private static final long LONGEST = 600_000_000;

	private final Histogram histogram = new Histogram(LONGEST, 3);

	private final long begun = System.nanoTime();

	/** The slowest of those meant in each second since then; 0 where there was none. */
	private final List<Long> slowest = new ArrayList<>();

	private long early;

	/**
	 * Takes note of one. A negative one happened before it was meant to: it is counted
	 * apart, and is none of the times.
	 */
	public synchronized void record(long nanos) {
		if (nanos < 0) {
			this.early++;
		}
		else {
			long micros = Math.min(nanos / 1000, LONGEST);
			this.histogram.recordValue(micros);
			int second = (int) Math.max(0, (System.nanoTime() - nanos - this.begun) / 1_000_000_000);
			while (this.slowest.size() <= second) {
				this.slowest.add(0L);
			}
			this.slowest.set(second, Math.max(micros, this.slowest.get(second)));
		}
	}

	/** How many, without those that were early. */
	public synchronized long count() {
		return this.histogram.getTotalCount();
	}

	/** How many happened before they were meant to. */
	public synchronized long early() {
		return this.early;
	}

	/** A percentile in milliseconds. */
	public synchronized double millis(double percentile) {
		return this.histogram.getValueAtPercentile(percentile) / 1000.0;
	}

	/**
	 * Takes the usual percentiles down, and the distribution for a plot. Where there are
	 * no times there is no percentile, and a target is not met.
	 * @param target of the 99th percentile in milliseconds; 0 for none
	 */
	public void tell(Report report, String name, double target) {
		samples(report, name, target > 0);
		if (early() > 0) {
			report.atMost(0, name + ", before they were meant", early(), "");
		}
		if (count() > 0) {
			percentiles(report, name, target);
		}
	}

	private void samples(Report report, String name, boolean judged) {
		if (judged) {
			report.atLeast(1, name + ", samples", count(), "");
		}
		else {
			report.figure(name + ", samples", count(), "");
		}
	}

	private void percentiles(Report report, String name, double target) {
		report.figure(name + ", p50", millis(50), "ms");
		if (target > 0) {
			report.atMost(target, name + ", p99", millis(99), "ms");
		}
		else {
			report.figure(name + ", p99", millis(99), "ms");
		}
		report.figure(name + ", p99.9", millis(99.9), "ms");
		report.series(new Series("latency by percentile", name, "1 in how many is slower", "ms", distribution()));
		report.series(new Series("slowest of each second", name, "seconds", "ms", slowest()));
	}

	/** Tells whether slow ones come together. */
	private synchronized List<double[]> slowest() {
		List<double[]> points = new ArrayList<>();
		for (int second = 0; second < this.slowest.size(); second++) {
			if (this.slowest.get(second) > 0) {
				points.add(new double[] { second + 1.0, this.slowest.get(second) / 1000.0 });
			}
		}
		return points;
	}

	/** Pairs of 1/(1-p) and milliseconds. */
	private synchronized List<double[]> distribution() {
		List<double[]> points = new ArrayList<>();
		for (HistogramIterationValue value : this.histogram.percentiles(5)) {
			double slower = 1 - value.getPercentileLevelIteratedTo() / 100;
			if (slower > 0) {
				points.add(new double[] { 1 / slower, value.getValueIteratedTo() / 1000.0 });
			}
		}
		return points;
	}

}
