package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Where routing put a ticket.
 *
 * @param sequence routing's number of the event
 * @param team the team
 * @param assignee who got it; absent where the event names only a team
 * @param at when
 */
public record Move(long sequence, String team, @Nullable String assignee, Instant at) {
}
