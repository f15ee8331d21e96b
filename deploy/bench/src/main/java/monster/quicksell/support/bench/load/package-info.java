/** Load from outside: requests at intended times, whatever the answers take. */
@NullMarked
package monster.quicksell.support.bench.load;

import org.jspecify.annotations.NullMarked;
