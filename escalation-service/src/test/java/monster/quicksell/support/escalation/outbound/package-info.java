/** Where we connect to, and where not. */
@NullMarked
package monster.quicksell.support.escalation.outbound;

import org.jspecify.annotations.NullMarked;
