/** What is kept of tickets and incidents. */
@NullMarked
package monster.quicksell.support.escalation.store;

import org.jspecify.annotations.NullMarked;
