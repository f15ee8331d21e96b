package monster.quicksell.support.sla.web;

import java.time.Duration;

/** Durations as people say them. */
final class Words {

	private Words() {
	}

	/** "2 d 3 h", "1 h 20 min", "15 s": the two largest units, rounded down. */
	static String of(Duration duration) {
		long days = duration.toDays();
		if (days > 0) {
			return two(days, " d", duration.toHoursPart(), " h");
		}
		if (duration.toHours() > 0) {
			return two(duration.toHours(), " h", duration.toMinutesPart(), " min");
		}
		return (duration.toMinutes() > 0) ? two(duration.toMinutes(), " min", duration.toSecondsPart(), " s")
				: duration.toSeconds() + " s";
	}

	private static String two(long large, String unit, long small, String smaller) {
		return large + unit + ((small > 0) ? " " + small + smaller : "");
	}

}
