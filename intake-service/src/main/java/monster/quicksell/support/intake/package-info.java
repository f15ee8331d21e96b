/** Channels in and out, the conversation and its status. */
@NullMarked
package monster.quicksell.support.intake;

import org.jspecify.annotations.NullMarked;
