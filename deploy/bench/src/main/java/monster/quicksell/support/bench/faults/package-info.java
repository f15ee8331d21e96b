/** Mistreats a running system, and checks from outside what must hold nevertheless. */
@NullMarked
package monster.quicksell.support.bench.faults;

import org.jspecify.annotations.NullMarked;
