package monster.quicksell.support.metrics.rollup;

import java.time.Instant;

/**
 * An escalation that was raised.
 *
 * @param id the escalation
 * @param trigger what raised it, as the policy names it
 * @param level its level
 * @param at when
 */
public record Escalation(String id, String trigger, int level, Instant at) {
}
