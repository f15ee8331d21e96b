/** Collections filled at once, with what the services themselves would have written. */
@NullMarked
package monster.quicksell.support.bench.store;

import org.jspecify.annotations.NullMarked;
