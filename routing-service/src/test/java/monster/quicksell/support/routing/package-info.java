/** The routing service on the real parts. */
@NullMarked
package monster.quicksell.support.routing;

import org.jspecify.annotations.NullMarked;
