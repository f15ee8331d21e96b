@NullMarked
package monster.quicksell.support.intake.store;

import org.jspecify.annotations.NullMarked;
