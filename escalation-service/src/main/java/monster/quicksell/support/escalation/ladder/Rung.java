package monster.quicksell.support.escalation.ladder;

import java.time.Instant;

/**
 * An escalation's place on the ladder.
 *
 * @param level the level
 * @param target who answers there
 * @param since since when
 * @param acknowledgeBy until when somebody has to take it
 */
public record Rung(int level, String target, Instant since, Instant acknowledgeBy) {
}
