/** Tests of the HTTP edge. */
@NullMarked
package monster.quicksell.support.intake.web;

import org.jspecify.annotations.NullMarked;
