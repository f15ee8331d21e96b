/** Metrics' part in the log: every event is counted and kept for the timeline. */
@NullMarked
package monster.quicksell.support.metrics.log;

import org.jspecify.annotations.NullMarked;
