/** Support traffic for newcomers to watch. */
@NullMarked
package monster.quicksell.support.local.demo;

import org.jspecify.annotations.NullMarked;
