/**
 * What makes a ticket somebody's matter, on which level, and how it climbs until someone
 * answers for it: pure.
 */
@NullMarked
package monster.quicksell.support.escalation.ladder;

import org.jspecify.annotations.NullMarked;
