package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;

/**
 * A target that runs.
 *
 * @param metric what is measured
 * @param cycle which cycle of it
 * @param startedAt when its clock started
 * @param at when it is due
 */
public record Due(SlaMetric metric, int cycle, Instant startedAt, Instant at) {
}
