@NullMarked
package monster.quicksell.support.sla.store;

import org.jspecify.annotations.NullMarked;
