package monster.quicksell.support.escalation.incident;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Several customers with the same trouble.
 *
 * @param id its id, derived from its lead ticket
 * @param lead the ticket that made it one, whose escalation calls people
 * @param openedAt since when it is one
 * @param lastAt when the latest ticket came
 * @param tickets how many tickets belong to it
 * @param customers how many customers they are of
 * @param announced the number of tickets last told
 * @param resolvedBy who ended it; null while it runs
 * @param outcome how it ended
 * @param answer what its customers are told at its end; null if nothing
 */
public record Incident(String id, Sighting lead, Instant openedAt, Instant lastAt, int tickets, int customers,
		int announced, @Nullable String resolvedBy, @Nullable String outcome, @Nullable String answer) {

	private static final String PREFIX = "incident-";

	/** The id of the incident that a ticket leads. */
	public static String id(String ticketId) {
		return PREFIX + ticketId;
	}

	/** The ticket that leads the incident of an id. */
	public static String leadOf(String incidentId) {
		return incidentId.substring(PREFIX.length());
	}

	/** True until somebody has ended it. */
	public boolean isOpen() {
		return this.resolvedBy == null;
	}

}
