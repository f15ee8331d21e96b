package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a target would be due, by the same ledger that real clocks have. */
public final class Preview {

	private Preview() {
	}

	/**
	 * When so much open time has been counted.
	 * @param pauses pairs of instants after the start, in order
	 * @throws TooLittleOpenTime if the calendar is not open for so long
	 */
	public static Instant due(Calendar hours, Instant start, Duration target, List<List<Instant>> pauses) {
		Ledger ledger = Ledger.begin(start, "started");
		for (List<Instant> pause : pauses) {
			ledger = ledger.pause(pause.getFirst(), "paused").run(pause.getLast(), "resumed");
		}
		Instant due = ledger.reaches(hours, target);
		if (due.equals(Calendar.NEVER)) {
			throw new TooLittleOpenTime(target);
		}
		return due;
	}

}
