/** What is alike and what only looks so. */
@NullMarked
package monster.quicksell.support.escalation.incident;

import org.jspecify.annotations.NullMarked;
