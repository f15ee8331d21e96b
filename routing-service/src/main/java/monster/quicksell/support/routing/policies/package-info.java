/**
 * The policy in force: its versions, its changes, and what another one would have done.
 */
@NullMarked
package monster.quicksell.support.routing.policies;

import org.jspecify.annotations.NullMarked;
