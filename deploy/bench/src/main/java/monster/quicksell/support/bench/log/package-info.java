/** Prepared ticket logs, and who has read how far. */
@NullMarked
package monster.quicksell.support.bench.log;

import org.jspecify.annotations.NullMarked;
