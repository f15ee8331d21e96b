/** Routing's part in the ticket log. */
@NullMarked
package monster.quicksell.support.routing.log;

import org.jspecify.annotations.NullMarked;
