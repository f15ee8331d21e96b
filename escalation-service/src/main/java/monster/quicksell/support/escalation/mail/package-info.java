/** Alerts by mail to whoever is called. */
@NullMarked
package monster.quicksell.support.escalation.mail;

import org.jspecify.annotations.NullMarked;
