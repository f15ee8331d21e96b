package monster.quicksell.support.sla.clock;

/**
 * How many targets were kept and missed in a span of time. A clock counts once: missed at
 * the instant it was due, kept at the instant it was stopped. One that runs still, was
 * reopened, or was given up in time, counts for nothing.
 *
 * @param group which of what is told apart
 * @param metric what was measured
 * @param kept how many were kept
 * @param missed how many were missed
 * @param share of those kept, 0 to 1
 */
public record Compliance(String group, String metric, long kept, long missed, double share) {

	/** Of so many. */
	public static Compliance of(String group, String metric, long kept, long missed) {
		return new Compliance(group, metric, kept, missed, kept / (double) (kept + missed));
	}

	/** What can be told apart. */
	public enum By {

		/** Only the metrics, as always. */
		METRIC,
		/** Priority. */
		PRIORITY,
		/** Channel. */
		CHANNEL,
		/** Team. */
		TEAM,
		/** The customer's level. */
		LEVEL,
		/** Where the target comes from. */
		SOURCE,
		/** Day, UTC. */
		DAY

	}

}
