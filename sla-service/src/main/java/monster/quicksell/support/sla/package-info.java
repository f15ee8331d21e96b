/** Service levels: clocks, calendars, warnings, breaches, reminders. */
@NullMarked
package monster.quicksell.support.sla;

import org.jspecify.annotations.NullMarked;
