/** What peers write to each other, and what the team makes a ticket of. */
@NullMarked
package monster.quicksell.support.intake.community;

import org.jspecify.annotations.NullMarked;
