/**
 * The company's own chat: a socket for visitors who prove who they are, the page that
 * uses it, who of the team is there, and the way on to mail.
 */
@NullMarked
package monster.quicksell.support.intake.chat;

import org.jspecify.annotations.NullMarked;
