/** Tests of what is watched. */
@NullMarked
package monster.quicksell.support.metrics.watch;

import org.jspecify.annotations.NullMarked;
