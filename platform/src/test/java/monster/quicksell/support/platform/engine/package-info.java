@NullMarked
package monster.quicksell.support.platform.engine;

import org.jspecify.annotations.NullMarked;
