package monster.quicksell.support.metrics.staffing;

import java.time.Duration;

/**
 * People who work on one queue, after A. K. Erlang (1917): messages come at random, take
 * a random time around a mean, wait for whoever is free, and nobody gives up.
 *
 * @param perHour messages that come in an hour
 * @param handling the mean time that one takes
 */
public record ErlangC(double perHour, Duration handling) {

	private static final int MOST = 500;

	/** The work that comes, in people who would be busy all the time. */
	public double load() {
		return this.perHour * this.handling.toMillis() / 3_600_000.0;
	}

	/** The share of messages that have to wait, with so many people. */
	public double waiting(int people) {
		double load = load();
		if (load <= 0) {
			return 0;
		}
		if (people <= load) {
			return 1;
		}
		// Erlang B by its recursion, which never overflows, and C from it
		double blocked = 1;
		for (int each = 1; each <= people; each++) {
			blocked = load * blocked / (each + load * blocked);
		}
		return blocked / (1 - load / people * (1 - blocked));
	}

	/** The share of messages that someone begins on within a time. */
	public double within(Duration time, int people) {
		if (load() > 0 && people <= load()) {
			return 0;
		}
		double ratio = (double) time.toMillis() / this.handling.toMillis();
		return 1 - waiting(people) * Math.exp(-(people - load()) * ratio);
	}

	/**
	 * The least number of people who reach a target.
	 * @param time within which someone begins on a message
	 * @param share for what share of them
	 * @param busyAtMost the share of their time that people may be busy
	 */
	public int people(Duration time, double share, double busyAtMost) {
		if (load() <= 0) {
			return 0;
		}
		int people = Math.max(1, (int) Math.ceil(load() / busyAtMost));
		while (people < MOST && within(time, people) < share) {
			people++;
		}
		return people;
	}

}
