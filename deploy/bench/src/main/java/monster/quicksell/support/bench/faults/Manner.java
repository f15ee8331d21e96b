package monster.quicksell.support.bench.faults;

import java.time.Clock;

/**
 * How a run goes about it.
 *
 * @param brisk each fault takes the shortest time that it may
 * @param linked services reach the store by a link that can be disturbed, which costs
 * processor time
 * @param clock the time of what the run itself writes
 */
public record Manner(boolean brisk, boolean linked, Clock clock) {
}
