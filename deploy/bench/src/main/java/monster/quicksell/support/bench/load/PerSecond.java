package monster.quicksell.support.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often something happened in each second; the last one has the rest. */
public final class PerSecond {

	private static final int HOUR = 3600;

	private final AtomicLongArray counts;

	/** Of an hour. */
	public PerSecond() {
		this(HOUR);
	}

	/** Of so many seconds. */
	public PerSecond(int seconds) {
		this.counts = new AtomicLongArray(seconds);
	}

	/**
	 * It happened once more, so long after the beginning; before it is in the first
	 * second.
	 */
	public void count(long millis) {
		this.counts.incrementAndGet(Math.clamp(millis / 1000, 0, this.counts.length() - 1));
	}

	/** How often per second between two seconds. */
	public double rate(int from, int to) {
		long count = 0;
		for (int second = from; second < to; second++) {
			count += this.counts.get(second);
		}
		return (double) count / Math.max(1, to - from);
	}

	/** How often in each of the first seconds: pairs of a second's end and its count. */
	public List<double[]> points(int seconds) {
		List<double[]> points = new ArrayList<>();
		for (int second = 0; second < Math.min(seconds, this.counts.length()); second++) {
			points.add(new double[] { second + 1.0, this.counts.get(second) });
		}
		return points;
	}

}
