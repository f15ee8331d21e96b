/** Tests of who gets a ticket. */
@NullMarked
package monster.quicksell.support.routing.assignment;

import org.jspecify.annotations.NullMarked;
