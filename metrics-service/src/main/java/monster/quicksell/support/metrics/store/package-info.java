/** Rollups and events in MongoDB: how they are kept and asked for. */
@NullMarked
package monster.quicksell.support.metrics.store;

import org.jspecify.annotations.NullMarked;
