@NullMarked
package monster.quicksell.support.intake.chat;

import org.jspecify.annotations.NullMarked;
