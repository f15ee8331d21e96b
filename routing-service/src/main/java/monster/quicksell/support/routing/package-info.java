/** Routing: who answers a ticket, and how soon it matters. */
@NullMarked
package monster.quicksell.support.routing;

import org.jspecify.annotations.NullMarked;
