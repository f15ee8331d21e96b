/** What operators do, by one command. */
@NullMarked
package monster.quicksell.support.cli;

import org.jspecify.annotations.NullMarked;
