/** Tests of the help centre's edge. */
@NullMarked
package monster.quicksell.support.intake.help;

import org.jspecify.annotations.NullMarked;
