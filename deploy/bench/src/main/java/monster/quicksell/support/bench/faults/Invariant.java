package monster.quicksell.support.bench.faults;

/** What must hold once nothing is left to read. */
public enum Invariant {

	/** Every accepted message stands once in the log, in the ticket that was told. */
	NO_MESSAGE_LOST_OR_DOUBLED,

	/** A conversation is one ticket. */
	ONE_TICKET_PER_CONVERSATION,

	/**
	 * A producer's numbers in a ticket are 1, 2, 3, …, and the same number is the same
	 * event.
	 */
	NUMBERS_WITHOUT_GAP,

	/** Each event stands after the one before it. */
	ORDER_KEPT,

	/**
	 * A ticket is routed, timed and assigned once, and escalated once for each trigger.
	 */
	ONE_EFFECT,

	/** No agent has more than the roster allows. */
	CAPACITY_KEPT,

	/** Nothing is warned of or breached that is not late. */
	NO_FALSE_BREACH,

	/** Whoever must hear of an alert has heard of it. */
	ALERT_DELIVERED,

	/** Metrics says what a recount says. */
	FIGURES_TRUE,

	/**
	 * Each service's documents know exactly the log's events, and have nothing left to
	 * say.
	 */
	STATES_COMPLETE,

	/** Bad records, and only those, were put aside by each reader. */
	DEAD_LETTERS_EXACT,

	/** All was read. */
	NOTHING_LEFT

}
