@NullMarked
package monster.quicksell.support.platform.courier;

import org.jspecify.annotations.NullMarked;
