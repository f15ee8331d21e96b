package monster.quicksell.support.platform.store;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's document: its state, what it has seen of the log, and what it has still to
 * say. One document is written atomically, so state and outgoing records never disagree.
 *
 * @param ticketId the ticket
 * @param version counts the writes; each is guarded by the version that was read
 * @param partition the partition of the ticket log that carries the ticket
 * @param sequences which events were seen
 * @param readTo offset of the last record of the ticket log that was applied, -1 for none
 * @param due when the state wants its timer
 * @param state the service's own state
 * @param outbox records not known to be published, in order
 * @param trace the trace of what last happened, for a timer to go on with; null without a
 * timer
 */
public record Stored<S>(String ticketId, long version, int partition, Sequences sequences, long readTo,
		@Nullable Instant due, S state, List<Outgoing> outbox, @Nullable TraceParent trace) {

	/** One of which no trace is known. */
	public Stored(String ticketId, long version, int partition, Sequences sequences, long readTo, @Nullable Instant due,
			S state, List<Outgoing> outbox) {
		this(ticketId, version, partition, sequences, readTo, due, state, outbox, null);
	}

	/** A ticket of which nothing is stored. */
	public static <S> Stored<S> unknown(String ticketId, int partition, S initial) {
		return new Stored<>(ticketId, 0, partition, Sequences.none(), -1, null, initial, List.of());
	}

	/** True if it was never written. */
	public boolean isNew() {
		return this.version == 0;
	}

	/** The same with nothing left to publish. */
	public Stored<S> published() {
		return new Stored<>(this.ticketId, this.version, this.partition, this.sequences, this.readTo, this.due,
				this.state, List.of(), this.trace);
	}

}
