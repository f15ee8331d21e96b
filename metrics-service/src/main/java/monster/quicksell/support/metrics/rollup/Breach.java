package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

import monster.quicksell.support.event.SlaMetric;

/**
 * A target that was missed.
 *
 * @param metric what is measured
 * @param cycle which cycle of it
 * @param sequence sla's number of the event
 * @param at when it was due, whenever that was noticed
 */
public record Breach(SlaMetric metric, int cycle, long sequence, Instant at) {

	boolean isOf(SlaMetric other, int otherCycle) {
		return this.metric == other && this.cycle == otherCycle;
	}

}
