package monster.quicksell.support.platform.decider;

import java.time.Instant;

import org.apache.avro.specific.SpecificRecord;

/**
 * Something that happened to a ticket, as it stands in the log.
 *
 * @param ticketId the ticket
 * @param producer the service that said so
 * @param sequence the producer's number within the ticket: 1, 2, 3, …
 * @param at when it happened, UTC, milliseconds
 * @param data what happened: one of the contract's records
 */
public record Event(String ticketId, String producer, long sequence, Instant at, SpecificRecord data) {

	/** The event's identity: the same in every delivery. */
	public String id() {
		return this.ticketId + ":" + this.producer + ":" + this.sequence;
	}

}
