/** Webhooks: vectors of every provider, and the way over HTTP. */
@NullMarked
package monster.quicksell.support.intake.webhook;

import org.jspecify.annotations.NullMarked;
