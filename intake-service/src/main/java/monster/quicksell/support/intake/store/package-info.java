/** Questions to the conversations, and the bytes of attachments. */
@NullMarked
package monster.quicksell.support.intake.store;

import org.jspecify.annotations.NullMarked;
