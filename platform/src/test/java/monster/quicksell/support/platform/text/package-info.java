@NullMarked
package monster.quicksell.support.platform.text;

import org.jspecify.annotations.NullMarked;
