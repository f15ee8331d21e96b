package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;

/** What is read in a backlog: its answer may stand further on in the log. */
public final class Lateness {

	private static final Duration LATE = Duration.ofMinutes(1);

	private Lateness() {
	}

	/** True if what came about then is read so much later. */
	public static boolean isLate(Instant since, Instant now) {
		return since.plus(LATE).isBefore(now);
	}

}
