/** The decider handed to the platform, and the topic of customers' messages. */
@NullMarked
package monster.quicksell.support.intake.log;

import org.jspecify.annotations.NullMarked;
