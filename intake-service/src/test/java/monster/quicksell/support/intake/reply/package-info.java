/** Tests of templates and their checks. */
@NullMarked
package monster.quicksell.support.intake.reply;

import org.jspecify.annotations.NullMarked;
