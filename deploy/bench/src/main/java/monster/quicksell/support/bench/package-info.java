/** Measures what the system does, next to what the machine could do. */
@NullMarked
package monster.quicksell.support.bench;

import org.jspecify.annotations.NullMarked;
