package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;

/**
 * A target that was missed.
 *
 * @param metric what is measured
 * @param cycle which cycle of it
 * @param at when it was missed
 */
public record Breach(SlaMetric metric, int cycle, Instant at) {
}
