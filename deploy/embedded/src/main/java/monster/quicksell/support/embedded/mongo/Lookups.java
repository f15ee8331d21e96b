package monster.quicksell.support.embedded.mongo;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how queries found what they found: for tests that prove that a query uses an
 * index.
 */
public final class Lookups {

	private final LongAdder examined = new LongAdder();

	private final LongAdder scans = new LongAdder();

	Lookups() {
	}

	void examine() {
		this.examined.increment();
	}

	void scan() {
		this.scans.increment();
	}

	/**
	 * Documents looked at, whether they matched or not.
	 */
	public long examined() {
		return this.examined.sum();
	}

	/**
	 * Queries with a condition that no index was of use for.
	 */
	public long scans() {
		return this.scans.sum();
	}

}
