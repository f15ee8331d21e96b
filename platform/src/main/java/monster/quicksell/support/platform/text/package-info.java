/** Finding words and phrases in what people write. */
@NullMarked
package monster.quicksell.support.platform.text;

import org.jspecify.annotations.NullMarked;
