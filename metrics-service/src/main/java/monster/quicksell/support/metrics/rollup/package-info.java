/**
 * What one ticket adds to the figures, and how figures of many tickets are added up and
 * read: pure functions.
 */
@NullMarked
package monster.quicksell.support.metrics.rollup;

import org.jspecify.annotations.NullMarked;
