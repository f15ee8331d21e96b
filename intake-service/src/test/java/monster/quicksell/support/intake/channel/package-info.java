/** Tests of serving some channels only. */
@NullMarked
package monster.quicksell.support.intake.channel;

import org.jspecify.annotations.NullMarked;
