/** What escalation's tests on real parts have in common. */
@NullMarked
package monster.quicksell.support.escalation;

import org.jspecify.annotations.NullMarked;
