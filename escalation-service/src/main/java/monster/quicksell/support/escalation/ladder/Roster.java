package monster.quicksell.support.escalation.ladder;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Knows who is on call. */
@FunctionalInterface
public interface Roster {

	/** The person on call in a schedule; null if nobody is. */
	@Nullable String onCall(String schedule, Instant at);

	/** Nobody is ever on call: the levels' targets are called as a whole. */
	static Roster nobody() {
		return (schedule, at) -> null;
	}

}
