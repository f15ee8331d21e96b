/**
 * Providers' webhooks: what proves that a provider sent something, what of it is a
 * customer's message, and the way of an answer back.
 */
@NullMarked
package monster.quicksell.support.intake.webhook;

import org.jspecify.annotations.NullMarked;
