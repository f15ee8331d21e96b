package monster.quicksell.support.metrics.rollup;

/** By what figures are split; each ticket has exactly one value in each at a time. */
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

	/** Where the ticket stands now; only for what is open. */
	STATUS,

	/** What raised an escalation; only for escalations. */
	TRIGGER,

	/** The level an escalation was raised at; only for escalations. */
	LEVEL

}
