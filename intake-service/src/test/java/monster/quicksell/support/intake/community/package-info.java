@NullMarked
package monster.quicksell.support.intake.community;

import org.jspecify.annotations.NullMarked;
