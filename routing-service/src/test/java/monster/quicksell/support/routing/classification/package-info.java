/** Tests of what the policy makes of messages. */
@NullMarked
package monster.quicksell.support.routing.classification;

import org.jspecify.annotations.NullMarked;
