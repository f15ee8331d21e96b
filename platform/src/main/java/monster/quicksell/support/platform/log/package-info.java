/** The log as the platform speaks it: headers, encoding, topics, time, dead letters. */
@NullMarked
package monster.quicksell.support.platform.log;

import org.jspecify.annotations.NullMarked;
