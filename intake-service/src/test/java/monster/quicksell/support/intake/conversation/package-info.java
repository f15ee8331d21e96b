/** Tests of the conversation. */
@NullMarked
package monster.quicksell.support.intake.conversation;

import org.jspecify.annotations.NullMarked;
