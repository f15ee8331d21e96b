package monster.quicksell.support.metrics.rollup;

/**
 * The place of one number: when, of what, which.
 *
 * @param period the day, or all time
 * @param slot the value of a dimension
 * @param figure the number
 */
public record Cell(Period period, Slot slot, Figure figure) {
}
