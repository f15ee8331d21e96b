@NullMarked
package monster.quicksell.support.intake.kin;

import org.jspecify.annotations.NullMarked;
