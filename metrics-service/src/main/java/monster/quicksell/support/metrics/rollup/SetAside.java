package monster.quicksell.support.metrics.rollup;

/**
 * A ticket counts as no work, being merged or spam, or counts again.
 *
 * @param sequence intake's number of the event
 * @param holds true if it counts as none
 */
public record SetAside(long sequence, boolean holds) {
}
