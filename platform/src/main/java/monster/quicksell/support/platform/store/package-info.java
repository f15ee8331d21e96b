/** Where states are kept: one MongoDB document per ticket, with its outgoing records. */
@NullMarked
package monster.quicksell.support.platform.store;

import org.jspecify.annotations.NullMarked;
