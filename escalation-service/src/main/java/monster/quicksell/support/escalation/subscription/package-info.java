/**
 * Events of the ticket log for other software: posted as signed webhooks to whoever
 * subscribed.
 */
@NullMarked
package monster.quicksell.support.escalation.subscription;

import org.jspecify.annotations.NullMarked;
