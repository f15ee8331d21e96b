package monster.quicksell.support.bench.faults;

import java.time.Duration;

/**
 * A process that was asked to end, as a supervisor asks.
 *
 * @param who the service
 * @param asked when, of {@link System#nanoTime()}
 * @param took until it was gone
 * @param gotPosts whether customers' requests went to it until then
 * @param underWay how many of them had arrived and were not answered when it was asked
 */
public record Ending(String who, long asked, Duration took, boolean gotPosts, int underWay) {
}
