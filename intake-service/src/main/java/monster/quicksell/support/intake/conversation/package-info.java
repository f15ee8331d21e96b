/** The conversation with a customer and its status, as pure functions. */
@NullMarked
package monster.quicksell.support.intake.conversation;

import org.jspecify.annotations.NullMarked;
