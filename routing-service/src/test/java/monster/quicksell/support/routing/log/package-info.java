/** Tests of routing as it stands in the log. */
@NullMarked
package monster.quicksell.support.routing.log;

import org.jspecify.annotations.NullMarked;
