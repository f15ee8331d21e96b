package monster.quicksell.support.metrics.rollup;

/**
 * By what figures are split. A ticket has one value in each at a time, but for
 * {@link #MARKETPLACE}, where it counts with each that it is about.
 */
public enum Dimension {

	/** Not at all: one value for everything. */
	TOTAL,

	/** The channel that the ticket came in by. */
	CHANNEL,

	/** The category that routing decided last. */
	CATEGORY,

	/** The team that has the ticket. */
	TEAM,

	/** The priority that routing decided last. */
	PRIORITY,

	/** The marketplaces that the ticket is about; {@code none} if it names none. */
	MARKETPLACE,
	/**
	 * Who did it: a resolution, its rating and what undid it count with who had the
	 * ticket then, a target with who had it when it was met or due, an escalation with
	 * who had it before, a first response with who gave it, what is open with who has it.
	 */
	AGENT,
	/** The hour of the day, 00 to 23; only for what comes in. */
	HOUR,
	/** Where the ticket stands now; only for what is open. */
	STATUS,

	/** What raised an escalation; only for escalations. */
	TRIGGER,

	/** The level an escalation was raised at; only for escalations. */
	LEVEL

}
