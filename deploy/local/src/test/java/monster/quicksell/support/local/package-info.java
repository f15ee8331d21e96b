@NullMarked
package monster.quicksell.support.local;

import org.jspecify.annotations.NullMarked;
