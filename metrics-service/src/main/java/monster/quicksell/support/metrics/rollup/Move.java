package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

/**
 * Routing put the ticket to a team.
 *
 * @param sequence routing's number of the event
 * @param team the team
 * @param at when
 */
public record Move(long sequence, String team, Instant at) {
}
