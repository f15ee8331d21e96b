package monster.quicksell.support.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of an offer's messages, seen from outside. */
public final class Answers {

	private final long begin = System.nanoTime();

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	private final PerSecond acceptedPerSecond = new PerSecond();

	private final Latencies latencies = new Latencies();

	/** When the first was meant to be posted, of {@link System#nanoTime()}. */
	public long begin() {
		return this.begin;
	}

	void sent() {
		this.sent.incrementAndGet();
	}

	void answered(int status, long nanos) {
		this.answered.incrementAndGet();
		if (status == 202) {
			this.accepted.incrementAndGet();
			this.latencies.record(nanos);
			this.acceptedPerSecond.count((System.nanoTime() - this.begin) / 1_000_000);
		}
		else {
			failed();
		}
	}

	void failed() {
		this.failed.incrementAndGet();
	}

	/** Posted, but nobody has answered: whether these were accepted is not known. */
	public int unanswered() {
		return this.sent.get() - this.answered.get();
	}

	public int accepted() {
		return this.accepted.get();
	}

	/** Refused, never answered, or never posted although it was time. */
	public int failures() {
		return this.failed.get();
	}

	/** From intended post to answer. */
	public Latencies latencies() {
		return this.latencies;
	}

	/** How many were accepted per second between two seconds. */
	public double rate(int from, int to) {
		return this.acceptedPerSecond.rate(from, to);
	}

	/** How many were accepted in each second. */
	public List<double[]> perSecond(int seconds) {
		return this.acceptedPerSecond.points(seconds);
	}

}
