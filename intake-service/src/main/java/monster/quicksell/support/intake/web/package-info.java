/** The HTTP edge: messages in, tickets, ratings, attachments. */
@NullMarked
package monster.quicksell.support.intake.web;

import org.jspecify.annotations.NullMarked;
