/**
 * Tests of subscriptions.
 */
@NullMarked
package monster.quicksell.support.escalation.subscription;

import org.jspecify.annotations.NullMarked;
