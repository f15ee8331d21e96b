@NullMarked
package monster.quicksell.support.platform.store;

import org.jspecify.annotations.NullMarked;
