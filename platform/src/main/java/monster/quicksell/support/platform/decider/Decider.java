package monster.quicksell.support.platform.decider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.avro.specific.SpecificRecord;

/**
 * A service's logic for one ticket as pure functions. For each event the shell calls
 * {@link #evolve}, then {@link #decide(Object, Event, Instant)}, then {@code evolve} by
 * each event that was decided. A service's own events, read back, are known and dropped;
 * in a rebuild they are the facts, and nothing is decided.
 *
 * @param <S> the state of one ticket: an immutable record
 */
public interface Decider<S> {

	/** The state of a ticket of which nothing is known yet. */
	S initial(String ticketId);

	/**
	 * The kinds of events of <em>other</em> services that matter; all others are skipped
	 * before they are decoded. The service's own events are always read.
	 */
	Set<Class<? extends SpecificRecord>> interests();

	/**
	 * The state after what happened, my own events included; events may be missing or
	 * late, never twice.
	 */
	S evolve(S state, Event event);

	/**
	 * What I add, given that this event has just been applied to the state.
	 * @param now the log's time at the moment of the decision
	 */
	List<Decision> decide(S state, Event event, Instant now);

	/**
	 * What I add because time has come; called once {@link #nextDue} is not after now.
	 * Must, together with {@code evolve}, move {@code nextDue} on.
	 */
	default List<Decision> decide(S state, Instant now) {
		return List.of();
	}

	/** When I want to be asked again, if at all. */
	default Optional<Instant> nextDue(S state) {
		return Optional.empty();
	}

}
