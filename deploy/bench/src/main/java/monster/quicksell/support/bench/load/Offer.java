package monster.quicksell.support.bench.load;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * What is posted, and when.
 *
 * @param first the first message's number
 * @param perSecond how many are meant to be posted each second, at even distances;
 * infinite for as many as the connections carry
 * @param time for how long
 * @param connections at most so many requests wait for their answers
 * @param body makes the message of a number
 * @param may false to hold back for a while
 */
public record Offer(int first, double perSecond, Duration time, int connections, IntFunction<byte[]> body,
		BooleanSupplier may) {

	/** An open load: the rate is kept, whatever the answers take. */
	public static Offer open(int first, double perSecond, Duration time, IntFunction<byte[]> body) {
		return new Offer(first, perSecond, time, 256, body, () -> true);
	}

	/** As fast as it goes. */
	public static Offer closed(int first, Duration time, int connections, IntFunction<byte[]> body,
			BooleanSupplier may) {
		return new Offer(first, Double.POSITIVE_INFINITY, time, connections, body, may);
	}

	/** When a message is meant to be posted, in nanoseconds after the first. */
	public long intended(int number) {
		return (long) ((number - this.first) * (1e9 / this.perSecond));
	}

	boolean isOpen() {
		return Double.isFinite(this.perSecond);
	}

}
