/** Mails that users can't bend. */
@NullMarked
package monster.quicksell.support.escalation.mail;

import org.jspecify.annotations.NullMarked;
