/** The shell that every service stands in. */
@NullMarked
package monster.quicksell.support.platform;

import org.jspecify.annotations.NullMarked;
