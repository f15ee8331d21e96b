/** Tests of mail in and out. */
@NullMarked
package monster.quicksell.support.intake.mail;

import org.jspecify.annotations.NullMarked;
