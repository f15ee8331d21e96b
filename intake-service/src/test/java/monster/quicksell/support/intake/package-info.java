/** Tests of the intake service as a whole. */
@NullMarked
package monster.quicksell.support.intake;

import org.jspecify.annotations.NullMarked;
