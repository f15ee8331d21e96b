/** What a decider's tests are told with. */
@NullMarked
package monster.quicksell.support.platform.decider;

import org.jspecify.annotations.NullMarked;
