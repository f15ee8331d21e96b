package monster.quicksell.support.escalation.oncall;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Who is on call in a schedule.
 *
 * @param person who; null if nobody is
 * @param until when that may change; null if it never does
 * @param override true if somebody stands in
 */
public record Turn(@Nullable String person, @Nullable Instant until, boolean override) {
}
