/** Tests of what Slack is told. */
@NullMarked
package monster.quicksell.support.escalation.slack;

import org.jspecify.annotations.NullMarked;
