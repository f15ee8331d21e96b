/** Reddit, which has no webhooks: it is read, and answered by comments. */
@NullMarked
package monster.quicksell.support.intake.reddit;

import org.jspecify.annotations.NullMarked;
