/** Tests of the roster on MongoDB. */
@NullMarked
package monster.quicksell.support.routing.store;

import org.jspecify.annotations.NullMarked;
