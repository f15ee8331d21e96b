package monster.quicksell.support.metrics.rollup;

/**
 * What an event changed in the figures.
 *
 * @param offset the event's offset in its partition of the log
 * @param change what is to be added
 */
public record Delta(long offset, Tally change) {
}
