/**
 * Who has a ticket: its way from routing to a person or the queue, and back to its owner.
 */
@NullMarked
package monster.quicksell.support.routing.assignment;

import org.jspecify.annotations.NullMarked;
