/** Who is told of alerts: each receiver by a courier of its own, each call once. */
@NullMarked
package monster.quicksell.support.escalation.receivers;

import org.jspecify.annotations.NullMarked;
