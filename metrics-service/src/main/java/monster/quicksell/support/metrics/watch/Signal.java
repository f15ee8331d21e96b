package monster.quicksell.support.metrics.watch;

import org.jspecify.annotations.Nullable;

/**
 * A reading of one thing that is watched.
 *
 * @param name what is watched: part of the alert's key
 * @param limit when someone is told
 * @param value the reading; absent where there is too little to judge by
 * @param title the alert's one line
 */
public record Signal(String name, MetricsPolicy.Limit limit, @Nullable Double value, String title) {
}
