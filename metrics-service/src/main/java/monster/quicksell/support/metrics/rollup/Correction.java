package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;

/**
 * A clock that was counted anew.
 *
 * @param metric what is measured
 * @param cycle which cycle of it
 * @param sequence sla's number of the event
 * @param dueAt when it is due
 * @param withdraws whether a breach told before did not happen
 */
public record Correction(SlaMetric metric, int cycle, long sequence, Instant dueAt, boolean withdraws) {
}
