/** Agents and their places in MongoDB. */
@NullMarked
package monster.quicksell.support.routing.store;

import org.jspecify.annotations.NullMarked;
