@NullMarked
package monster.quicksell.support.sla.clock;

import org.jspecify.annotations.NullMarked;
