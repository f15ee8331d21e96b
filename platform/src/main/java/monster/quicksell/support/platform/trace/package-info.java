/** Traces: what one message caused, in all services, and how long each step took. */
@NullMarked
package monster.quicksell.support.platform.trace;

import org.jspecify.annotations.NullMarked;
