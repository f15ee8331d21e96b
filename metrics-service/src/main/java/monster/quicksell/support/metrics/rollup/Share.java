package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.Nullable;

/** Shares, rounded to a hundredth of a percent. */
final class Share {

	private Share() {
	}

	/** A part of a whole; absent if the whole is nothing. */
	static @Nullable Double of(long part, long whole) {
		return (whole > 0) ? Math.round(10_000.0 * part / whole) / 10_000.0 : null;
	}

}
