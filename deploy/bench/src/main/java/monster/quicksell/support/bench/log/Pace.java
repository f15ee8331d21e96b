package monster.quicksell.support.bench.log;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.bench.log.GroupProgress.Sample;

/**
 * How fast a group read.
 *
 * @param total records there were
 * @param samples how far it was when
 */
public record Pace(long total, List<Sample> samples) {

	/**
	 * The first part of the time, in which the JVM still learns the code, is left out.
	 */
	private static final double WARM_UP = 0.25;

	/** How many were read. */
	public long done() {
		return this.samples.isEmpty() ? 0 : this.samples.getLast().done();
	}

	/** Whether all were read. */
	public boolean isComplete() {
		return done() >= this.total;
	}

	/** From the first record that was read to the last, in seconds. */
	public double seconds() {
		return this.samples.isEmpty() ? 0 : this.samples.getLast().seconds() - begin().seconds();
	}

	/** Records per second over all the time. */
	public double overall() {
		return rate(begin());
	}

	/** Records per second once warm. */
	public double steady() {
		return rate(warm());
	}

	/**
	 * Microseconds of processor time per record once warm, of all who took part. Tells
	 * more than the rate on a machine that others use too.
	 */
	public double microsPerRecord() {
		if (this.samples.isEmpty()) {
			return 0;
		}
		Sample last = this.samples.getLast();
		return (last.cpu() - warm().cpu()) * 1e6 / Math.max(1, last.done() - warm().done());
	}

	/** The first moment that is warm, or the begin of a run that was over before. */
	private Sample warm() {
		double warm = begin().seconds() + seconds() * WARM_UP;
		return this.samples.stream()
			.limit(Math.max(0, this.samples.size() - 1))
			.filter((sample) -> sample.seconds() >= warm)
			.findFirst()
			.orElse(begin());
	}

	private double rate(Sample from) {
		if (this.samples.isEmpty()) {
			return 0;
		}
		Sample last = this.samples.getLast();
		double time = last.seconds() - from.seconds();
		return (time > 0) ? (last.done() - from.done()) / time : 0;
	}

	/** The last moment at which nothing was read yet. */
	private Sample begin() {
		Sample begin = new Sample(0, 0, 0);
		for (Sample sample : this.samples) {
			if (sample.done() > 0) {
				return begin;
			}
			begin = sample;
		}
		return begin;
	}

	/** Records per second, second by second: pairs of time and rate. */
	public List<double[]> perSecond() {
		List<double[]> rates = new ArrayList<>();
		Sample from = new Sample(0, 0, 0);
		for (Sample sample : this.samples) {
			if (sample.seconds() - from.seconds() >= 1) {
				rates.add(new double[] { sample.seconds(),
						(sample.done() - from.done()) / (sample.seconds() - from.seconds()) });
				from = sample;
			}
		}
		return rates;
	}

}
