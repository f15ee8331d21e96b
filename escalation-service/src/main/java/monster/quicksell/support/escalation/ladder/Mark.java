package monster.quicksell.support.escalation.ladder;

import java.time.Instant;

/**
 * What somebody did to an escalation.
 *
 * @param by who
 * @param at when
 * @param note how, in words; may be empty
 */
public record Mark(String by, Instant at, String note) {
}
