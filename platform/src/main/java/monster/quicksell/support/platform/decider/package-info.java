/** What a service decides, as pure functions: no clock, no I/O, no framework. */
@NullMarked
package monster.quicksell.support.platform.decider;

import org.jspecify.annotations.NullMarked;
