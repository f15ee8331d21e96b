/**
 * Mailboxes that keep their mail in files.
 */
@NullMarked
package monster.quicksell.support.embedded.mail;

import org.jspecify.annotations.NullMarked;
