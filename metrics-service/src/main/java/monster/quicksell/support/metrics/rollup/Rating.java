package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

/**
 * A customer's rating.
 *
 * @param sequence intake's number of the event
 * @param stars 1 to 5
 * @param at when it was given
 */
public record Rating(long sequence, int stars, Instant at) {
}
