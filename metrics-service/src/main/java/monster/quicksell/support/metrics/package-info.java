/** Metrics: what happened to the tickets, counted, and told ticket by ticket. */
@NullMarked
package monster.quicksell.support.metrics;

import org.jspecify.annotations.NullMarked;
