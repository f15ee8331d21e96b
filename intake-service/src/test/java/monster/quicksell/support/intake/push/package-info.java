@NullMarked
package monster.quicksell.support.intake.push;

import org.jspecify.annotations.NullMarked;
