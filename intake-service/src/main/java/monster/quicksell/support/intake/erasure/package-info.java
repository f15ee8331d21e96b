/** Forgets customers who ask for it, and keeps a record that it was done. */
@NullMarked
package monster.quicksell.support.intake.erasure;

import org.jspecify.annotations.NullMarked;
