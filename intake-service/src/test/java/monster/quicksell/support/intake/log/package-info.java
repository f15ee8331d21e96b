/** Tests of intake's part in the log. */
@NullMarked
package monster.quicksell.support.intake.log;

import org.jspecify.annotations.NullMarked;
