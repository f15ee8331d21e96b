/** Tests of the HTTP interface. */
@NullMarked
package monster.quicksell.support.escalation.web;

import org.jspecify.annotations.NullMarked;
