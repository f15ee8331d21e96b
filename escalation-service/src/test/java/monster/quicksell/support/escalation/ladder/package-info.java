/** Tests of the ladder, without any shell. */
@NullMarked
package monster.quicksell.support.escalation.ladder;

import org.jspecify.annotations.NullMarked;
