package monster.quicksell.support.metrics.rollup;

/**
 * What is counted. Each constant is the definition of a figure; "its day" is the day, in
 * the installation's time zone, on which the named event happened by the log's time,
 * however late that event was read. A ticket of which the creation is not known yet
 * counts nowhere. Stored by their order: new ones come last.
 */
public enum Measure {

	/** Tickets, on the day of their creation. Follow-up tickets are tickets. */
	RECEIVED,

	/**
	 * Tickets that stand resolved, on the day they were resolved last. A reopened ticket
	 * counts no longer, until it is resolved again: so each ticket counts at most once,
	 * and {@code received - resolved - closedUnresolved} over all days is what is open.
	 */
	RESOLVED,

	/** Of those, the tickets never reopened and answered at most once before. */
	RESOLVED_ON_FIRST_CONTACT,

	/** Tickets closed without ever standing resolved, on the day of their closing. */
	CLOSED_UNRESOLVED,

	/** Moves to resolved, each on its day, also those undone by a reopening. */
	RESOLUTIONS,

	/** Moves from resolved or closed back to work, each on its day. */
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

	/** First responses that missed their target, on the day of the breach. */
	BREACHED_FIRST_RESPONSE,

	/** Later responses that missed their target, on the day of the breach. */
	BREACHED_NEXT_RESPONSE,

	/** Resolutions that missed their target, on the day of the breach. */
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

	/** Of {@link #RESOLUTIONS}, those with a rating, on the day of the resolution. */
	RESOLUTIONS_RATED,

	/** Of {@link #RESOLUTIONS}, those reopened later, on the day of the resolution. */
	RESOLUTIONS_UNDONE,

	/** Of {@link #RECEIVED}, those escalated later, on the day of their creation. */
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
	BACKLOG

}
