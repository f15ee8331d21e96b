/**
 * Couriers take messages from a topic to a receiver outside, each receiver on its own.
 */
@NullMarked
package monster.quicksell.support.platform.courier;

import org.jspecify.annotations.NullMarked;
