/** How many people are needed, hour by hour; pure. */
@NullMarked
package monster.quicksell.support.metrics.staffing;

import org.jspecify.annotations.NullMarked;
