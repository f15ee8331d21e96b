/** Tests of what is kept in MongoDB, on its wire protocol. */
@NullMarked
package monster.quicksell.support.metrics.store;

import org.jspecify.annotations.NullMarked;
