package monster.quicksell.support.bench;

/**
 * Looks for the highest rate that is held: upwards until one is not, downwards until one
 * is, then between the two.
 */
final class HighestRate {

	private static final double UP = 1.25;

	private static final double DOWN = 0.8;

	/** Near enough to each other. */
	private static final double NEAR = 1.05;

	private final double first;

	private double held;

	private double notHeld = Double.POSITIVE_INFINITY;

	HighestRate(double first) {
		this.first = first;
	}

	/** What to try now. */
	double next() {
		if (this.held == 0) {
			return Double.isFinite(this.notHeld) ? this.notHeld * DOWN : this.first;
		}
		return Double.isFinite(this.notHeld) ? (this.held + this.notHeld) / 2 : this.held * UP;
	}

	/** What came of it. */
	void tried(double rate, boolean isHeld) {
		if (isHeld) {
			this.held = Math.max(this.held, rate);
		}
		else {
			this.notHeld = Math.min(this.notHeld, rate);
		}
	}

	/** Whether to look further is of no use. */
	boolean isFound() {
		return this.notHeld <= this.held * NEAR;
	}

	/** Whether nothing was too much. */
	boolean isOpenUpwards() {
		return Double.isInfinite(this.notHeld);
	}

	/** The highest that was held; 0 if none was. */
	double held() {
		return this.held;
	}

}
