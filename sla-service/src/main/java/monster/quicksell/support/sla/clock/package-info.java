/**
 * Service-level clocks, pure: calendars, targets, and what starts, pauses and stops each
 * clock.
 */
@NullMarked
package monster.quicksell.support.sla.clock;

import org.jspecify.annotations.NullMarked;
