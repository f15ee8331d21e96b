package monster.quicksell.support.bench.faults;

/** What must hold once nothing is left to read. */
public enum Invariant {

	/**
	 * Every accepted message, and every agent's answer, stands once in the log, in its
	 * ticket; the customer is sent the answer.
	 */
	NO_MESSAGE_LOST_OR_DOUBLED,

	/** A message that was refused stands nowhere. */
	REFUSED_LEAVES_NOTHING,

	/** A conversation is one ticket. */
	ONE_TICKET_PER_CONVERSATION,

	/**
	 * A producer's numbers in a ticket are 1, 2, 3, …, and the same number is the same
	 * event.
	 */
	NUMBERS_WITHOUT_GAP,

	/**
	 * Each event stands after the one before it, and each message after those that were
	 * accepted before it was written.
	 */
	ORDER_KEPT,

	/**
	 * A ticket is routed and timed, assigned once or queued, escalated once for each
	 * trigger, also for a target that is missed, and late once for each target.
	 */
	ONE_EFFECT,

	/**
	 * No agent has more than the roster allows, and just the tickets that are somebody's
	 * hold places.
	 */
	CAPACITY_KEPT,

	/** Every due time is what a recount from the history says. */
	DUE_TIMES_TRUE,

	/** Nothing is warned of or breached that is not late. */
	NO_FALSE_BREACH,

	/** A clock stops with the work that it waits for, and with nothing else. */
	CLOCKS_STOP,

	/** What is late is said. */
	BREACH_SAID,

	/** Whoever must hear of an alert has heard of it. */
	ALERT_DELIVERED,

	/**
	 * A cause is one alert, nobody is told what nobody raised, and nothing twice but what
	 * was not answered.
	 */
	ALERT_ONCE,

	/** The same letter to a customer has the same id, and a ticket has one receipt. */
	LETTERS_ONCE,

	/** Each record stands in the topic of its kind. */
	RIGHT_TOPIC,

	/** Metrics says what a recount says. */
	FIGURES_TRUE,

	/**
	 * Each service's documents know exactly the log's events, and have nothing left to
	 * say.
	 */
	STATES_COMPLETE,

	/**
	 * Bad records, and only those, were put aside by each reader, once in each of its
	 * lives at most.
	 */
	DEAD_LETTERS_EXACT,

	/**
	 * No token and no customer's text stands in logs, figures or dead letters' headers.
	 */
	NOTHING_SECRET_SHOWN,

	/** A process that is asked to end answers what is under way, and is gone in 30 s. */
	ENDS_IN_ORDER,

	/** A service that is started gets ready. */
	READY_AGAIN,

	/**
	 * A service does not end by itself. While a part is away or slow it says that it is
	 * not ready if it can't go on, and gathers neither threads nor memory; after its log
	 * could not be written it prints again.
	 */
	WAITS_QUIETLY,

	/** All was read. */
	NOTHING_LEFT

}
