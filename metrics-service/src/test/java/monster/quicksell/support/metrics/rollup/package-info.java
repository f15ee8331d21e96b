/** Tests of the figures' definitions. */
@NullMarked
package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.NullMarked;
