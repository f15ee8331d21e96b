@NullMarked
package monster.quicksell.support.intake.erasure;

import org.jspecify.annotations.NullMarked;
