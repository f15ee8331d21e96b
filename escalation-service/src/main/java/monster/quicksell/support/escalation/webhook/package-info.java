/**
 * Any alerting service that takes signed webhooks, in the manner of Opsgenie's alert API.
 */
@NullMarked
package monster.quicksell.support.escalation.webhook;

import org.jspecify.annotations.NullMarked;
