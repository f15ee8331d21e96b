@NullMarked
package monster.quicksell.support.sla.log;

import org.jspecify.annotations.NullMarked;
