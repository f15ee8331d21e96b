/** Takes over tickets from another helpdesk, with their history, and tells nobody. */
@NullMarked
package monster.quicksell.support.intake.migration;

import org.jspecify.annotations.NullMarked;
