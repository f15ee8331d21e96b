/** Notifications by Firebase Cloud Messaging for visitors of the chat who are away. */
@NullMarked
package monster.quicksell.support.intake.push;

import org.jspecify.annotations.NullMarked;
