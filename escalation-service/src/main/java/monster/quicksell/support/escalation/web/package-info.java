/** The HTTP interface: what is open, who takes it, how it ended. */
@NullMarked
package monster.quicksell.support.escalation.web;

import org.jspecify.annotations.NullMarked;
