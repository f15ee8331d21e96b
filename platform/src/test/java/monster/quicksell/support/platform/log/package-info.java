@NullMarked
package monster.quicksell.support.platform.log;

import org.jspecify.annotations.NullMarked;
