package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.Nullable;

/**
 * Where numbers of a ticket stand, before they are spread over the values that they count
 * with.
 *
 * @param period the day, or all time
 * @param own the only value that they count with; absent if they count with those of the
 * whole ticket
 */
public record Place(Period period, @Nullable Slot own) {
}
