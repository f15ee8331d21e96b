/** What people ask about clocks. */
@NullMarked
package monster.quicksell.support.sla.web;

import org.jspecify.annotations.NullMarked;
