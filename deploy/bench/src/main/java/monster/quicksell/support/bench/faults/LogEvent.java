package monster.quicksell.support.bench.faults;

import java.time.Instant;

import org.apache.avro.specific.SpecificRecord;

/**
 * An event as it stands in the log.
 *
 * @param partition where
 * @param offset where
 * @param at the broker's stamp
 * @param time when it happened, as its header says
 * @param id its id
 * @param producer who said it
 * @param ticketId the ticket
 * @param sequence the producer's number in the ticket
 * @param data what was said
 */
public record LogEvent(int partition, long offset, Instant at, Instant time, String id, String producer,
		String ticketId, long sequence, SpecificRecord data) {

	/** The name of what was said. */
	String type() {
		return this.data.getSchema().getName();
	}

}
