/** Tests of what is learned. */
@NullMarked
package monster.quicksell.support.routing.learning;

import org.jspecify.annotations.NullMarked;
