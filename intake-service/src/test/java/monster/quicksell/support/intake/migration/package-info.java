@NullMarked
package monster.quicksell.support.intake.migration;

import org.jspecify.annotations.NullMarked;
