/**
 * The shell around a decider: it reads the log, keeps the states, publishes what was
 * decided, and fires timers.
 */
@NullMarked
package monster.quicksell.support.platform.engine;

import org.jspecify.annotations.NullMarked;
