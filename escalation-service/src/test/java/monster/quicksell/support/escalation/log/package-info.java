/** Tests of the wiring. */
@NullMarked
package monster.quicksell.support.escalation.log;

import org.jspecify.annotations.NullMarked;
