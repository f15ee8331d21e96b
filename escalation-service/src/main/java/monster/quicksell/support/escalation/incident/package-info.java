/**
 * Several customers with the same trouble: how alike two tickets are, when it is an
 * incident, and which tickets belong to it.
 */
@NullMarked
package monster.quicksell.support.escalation.incident;

import org.jspecify.annotations.NullMarked;
