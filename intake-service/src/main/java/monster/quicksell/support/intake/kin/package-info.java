/**
 * Recognises the same customer with the same trouble in several tickets, on whatever
 * channels.
 */
@NullMarked
package monster.quicksell.support.intake.kin;

import org.jspecify.annotations.NullMarked;
