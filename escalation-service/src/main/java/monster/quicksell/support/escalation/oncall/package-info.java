/** Who is on call when: rotations, overrides, hand-overs in local time; pure. */
@NullMarked
package monster.quicksell.support.escalation.oncall;

import org.jspecify.annotations.NullMarked;
