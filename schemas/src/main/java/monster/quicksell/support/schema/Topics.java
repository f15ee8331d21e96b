package monster.quicksell.support.schema;

/** Names of the contract's topics. */
public final class Topics {

	/** Messages from customers, keyed by thread. */
	public static final String INBOUND = "support.inbound-messages.v1";

	/** The ticket log, keyed by ticket id. */
	public static final String TICKET_EVENTS = "support.ticket-events.v1";

	/** Messages to customers, keyed by ticket id. */
	public static final String OUTBOUND = "support.outbound-messages.v1";

	/** Alerts for people, keyed by dedup key. */
	public static final String ALERTS = "support.alerts.v1";

	/** What the help centre learns, keyed by query or contact. */
	public static final String HELP_EVENTS = "support.help-events.v1";

	private Topics() {
	}

	/** Where a group puts the records of a topic that it can't process. */
	public static String deadLetters(String topic, String group) {
		return topic + "." + group + ".dlt";
	}

}
