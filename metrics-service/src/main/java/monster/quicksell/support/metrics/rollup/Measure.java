package monster.quicksell.support.metrics.rollup;

/**
 * What is counted. Each constant is the definition of a figure; "its day" is the day, in
 * the installation's time zone, on which the named event happened by the log's time,
 * however late that event was read. A ticket of which the creation is not known yet
 * counts nowhere. Stored by their order: new ones come last.
 */
public enum Measure {

	/**
	 * Tickets, on the day of their creation, spam among them. Follow-up tickets are
	 * tickets. For an agent: tickets given to that agent, each once, on the day of that.
	 */
	RECEIVED,

	/**
	 * Tickets that stand resolved, on the day they were resolved last. A reopened ticket
	 * counts no longer, until it is resolved again: so each ticket counts at most once,
	 * and {@code received - resolved - closedUnresolved - setAside} over all days is what
	 * is open.
	 */
	RESOLVED,

	/** Of those, the tickets never reopened and answered at most once before. */
	RESOLVED_ON_FIRST_CONTACT,

	/**
	 * Tickets closed without ever standing resolved, on the day of their closing, those
	 * {@link #SET_ASIDE} left out.
	 */
	CLOSED_UNRESOLVED,

	/**
	 * Moves to resolved, each on its day, whatever became of the ticket since: never
	 * taken back.
	 */
	RESOLUTIONS,

	/**
	 * Moves from resolved or closed back to work, each on its day, but for those that
	 * only took back that a ticket was held to be spam.
	 */
	REOPENED,

	/**
	 * The change of the number of open tickets (neither resolved nor closed; waiting for
	 * the customer is open): +1 at creation and reopening, -1 at resolution and closing,
	 * each on its day. Summed over all days up to one, it is what was open at its end.
	 */
	OPEN,

	/** Open tickets that have missed a target, kept for all time only. */
	OPEN_BREACHED,

	/** Tickets, on the day of their first escalation. */
	ESCALATED,

	/** Escalations, each on its day; a ticket can have several. */
	ESCALATIONS,

	/**
	 * Time from creation to the first answer of an agent (automatic replies are none), on
	 * the day of that answer: a histogram, in calendar time.
	 */
	FIRST_RESPONSE_TIME,

	/** The same times' sum in milliseconds. */
	FIRST_RESPONSE_MILLIS,

	/**
	 * Time from creation to the resolution that stands, on the day of that resolution,
	 * for each ticket in {@link #RESOLVED}: a histogram, in calendar time, waiting
	 * included.
	 */
	RESOLUTION_TIME,

	/** The same times' sum in milliseconds. */
	RESOLUTION_MILLIS,

	/**
	 * Ratings by stars (the bucket), on the day they were given, one per resolution: the
	 * last one counts.
	 */
	RATED,

	/**
	 * First responses that missed their target, on the day they were due, breaches taken
	 * back left out.
	 */
	BREACHED_FIRST_RESPONSE,

	/** Later responses that missed their target, on the day they were due. */
	BREACHED_NEXT_RESPONSE,

	/** Resolutions that missed their target, on the day they were due. */
	BREACHED_RESOLUTION,

	/** First responses in time, on the day they were given, as sla said. */
	MET_FIRST_RESPONSE,

	/** Later responses in time, on the day they were given, as sla said. */
	MET_NEXT_RESPONSE,

	/** Resolutions in time, on the day of the resolution, as sla said. */
	MET_RESOLUTION,

	/**
	 * The open time that the first response took, on the calendar of its target and with
	 * pauses left out, as sla measured it; on the day of that response: a histogram.
	 */
	FIRST_RESPONSE_BUSINESS_TIME,

	/** The same times' sum in milliseconds. */
	FIRST_RESPONSE_BUSINESS_MILLIS,

	/**
	 * The open time that the resolution that stands took, on the calendar of its target
	 * and with waiting for the customer left out, as sla measured it; on the day of that
	 * resolution: a histogram.
	 */
	RESOLUTION_BUSINESS_TIME,

	/** The same times' sum in milliseconds. */
	RESOLUTION_BUSINESS_MILLIS,

	/** Of {@link #ASKED}, those with a rating, on the day of the resolution. */
	RESOLUTIONS_RATED,

	/** Of {@link #ASKED}, those reopened later, on the day of the resolution. */
	RESOLUTIONS_UNDONE,

	/**
	 * Of {@link #RECEIVED}, those escalated later, on the day of their creation; by
	 * trigger and level, each ticket once with each. For an agent: those escalated out of
	 * that agent's hands.
	 */
	RECEIVED_ESCALATED,

	/** Assignments to someone else than who had the ticket last, each on its day. */
	REASSIGNED,

	/** Moves from one team to another, each on its day. */
	TEAM_HOPS,

	/**
	 * Messages of customers by mood (the bucket: 1 for the first of {@code Sentiment}),
	 * on the day they were read.
	 */
	MOOD,

	/**
	 * What a customer wrote and someone has to read, each on its day: the first message
	 * and every later one, automatic mail left out.
	 */
	CONTACTS,

	/**
	 * Open tickets by the day of their creation (the bucket: days since 1970), kept for
	 * all time only: the age of the backlog is read from it.
	 */
	BACKLOG,

	/**
	 * Tickets closed as no work of their own, being merged into another or spam, on the
	 * day of their closing.
	 */
	SET_ASIDE,

	/** Moves to resolved, each on its day, of tickets that are not set aside. */
	ASKED,

	/**
	 * Moves back to work for whatever reason, kept for all time only: never taken back.
	 */
	REOPENINGS,

	/**
	 * Breaches as they were told (the bucket: 1 for the first of {@code SlaMetric}), kept
	 * for all time only: never taken back.
	 */
	BREACHES_TOLD,

	/** Of those, the ones taken back since, kept for all time only. */
	BREACHES_WITHDRAWN,

	/**
	 * Tickets by the day an agent got them first (the bucket: days since 1970), kept for
	 * agents and all time only: the first day of an agent is read from it.
	 */
	GIVEN

}
