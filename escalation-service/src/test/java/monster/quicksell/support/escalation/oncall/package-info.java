/** On-call schedules through hand-overs, overrides and changes of summer time. */
@NullMarked
package monster.quicksell.support.escalation.oncall;

import org.jspecify.annotations.NullMarked;
