/** Hands the ladder to the platform; nothing else here knows Kafka. */
@NullMarked
package monster.quicksell.support.escalation.log;

import org.jspecify.annotations.NullMarked;
