/**
 * The escalation service: who must hear of a ticket, how soon, and who answers for it.
 */
@NullMarked
package monster.quicksell.support.escalation;

import org.jspecify.annotations.NullMarked;
