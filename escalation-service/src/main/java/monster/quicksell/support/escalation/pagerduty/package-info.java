/** PagerDuty, by its Events API v2. */
@NullMarked
package monster.quicksell.support.escalation.pagerduty;

import org.jspecify.annotations.NullMarked;
