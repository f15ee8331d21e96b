/** Everything on one machine: the five services in one JVM, on embedded parts. */
@NullMarked
package monster.quicksell.support.local;

import org.jspecify.annotations.NullMarked;
