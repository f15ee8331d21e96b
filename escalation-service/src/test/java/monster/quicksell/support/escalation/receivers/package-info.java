/** What receivers are told, and what they do to us. */
@NullMarked
package monster.quicksell.support.escalation.receivers;

import org.jspecify.annotations.NullMarked;
