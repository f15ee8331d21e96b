/**
 * HTTP to the outside: checked addresses, bounded waits, answers that say what to do
 * next.
 */
@NullMarked
package monster.quicksell.support.escalation.outbound;

import org.jspecify.annotations.NullMarked;
