/** Tests of policies in force and of simulations. */
@NullMarked
package monster.quicksell.support.routing.policies;

import org.jspecify.annotations.NullMarked;
