package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.decider.Decision;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic whose messages are wishes rather than facts: each is decided on the ticket it
 * concerns, and only what was decided is in the ticket's log. Deciding must recognise a
 * message that was applied before, by the state alone.
 *
 * @param <S> the ticket's state
 * @param <M> the message
 */
public interface Inlet<S, M extends SpecificRecord> {

	/** The topic that is read. */
	String topic();

	/** The kind of message. */
	Class<M> type();

	/**
	 * The ticket that it concerns.
	 * @throws IllegalArgumentException if the message is not acceptable: it goes to the
	 * dead letters with the exception's message, which must not quote user text
	 */
	String ticketId(M message);

	/** What follows from it, nothing if it was applied before. */
	List<Decision> decide(S state, M message, Instant now);

}
