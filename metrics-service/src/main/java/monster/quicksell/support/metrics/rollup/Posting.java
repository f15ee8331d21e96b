package monster.quicksell.support.metrics.rollup;

/**
 * The place of one number of a ticket, before it is spread over the values it counts
 * with.
 *
 * @param period the day, or all time
 * @param group the values
 * @param figure the number
 */
public record Posting(Period period, Group group, Figure figure) {
}
