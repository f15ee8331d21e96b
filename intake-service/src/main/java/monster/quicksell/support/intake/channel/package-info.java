/** Which channels an instance serves. */
@NullMarked
package monster.quicksell.support.intake.channel;

import org.jspecify.annotations.NullMarked;
