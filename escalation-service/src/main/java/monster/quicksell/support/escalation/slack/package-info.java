/** Tells alerts to a Slack channel by its incoming webhook. */
@NullMarked
package monster.quicksell.support.escalation.slack;

import org.jspecify.annotations.NullMarked;
