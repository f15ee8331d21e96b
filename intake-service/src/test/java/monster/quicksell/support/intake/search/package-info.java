@NullMarked
package monster.quicksell.support.intake.search;

import org.jspecify.annotations.NullMarked;
