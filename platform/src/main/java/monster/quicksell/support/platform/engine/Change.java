package monster.quicksell.support.platform.engine;

import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * How an event of the log changed a ticket's state.
 *
 * @param offset the event's offset in its partition
 * @param event the event
 * @param trace the trace that the event belongs to
 * @param before the state before; null if nothing was known
 * @param after the state after the event and what was decided on it
 */
public record Change<S>(long offset, Event event, TraceParent trace, @Nullable S before, S after) {
}
