@NullMarked
package monster.quicksell.support.intake.reddit;

import org.jspecify.annotations.NullMarked;
