/** Mail in and out: reading what mail clients write, threads, the mailbox, answers. */
@NullMarked
package monster.quicksell.support.intake.mail;

import org.jspecify.annotations.NullMarked;
