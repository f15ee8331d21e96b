package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;

/**
 * A service level's clock that was stopped by what it waited for.
 *
 * @param metric what was measured
 * @param cycle which cycle of it
 * @param late whether the target had been missed by then
 * @param elapsedSeconds open time used, pauses left out
 * @param at when it was stopped
 */
public record Met(SlaMetric metric, int cycle, boolean late, long elapsedSeconds, Instant at) {
}
