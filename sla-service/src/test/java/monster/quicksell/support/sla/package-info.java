@NullMarked
package monster.quicksell.support.sla;

import org.jspecify.annotations.NullMarked;
