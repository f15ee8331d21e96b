/**
 * Tests of the embedded parts, each on the real thing.
 */
@NullMarked
package monster.quicksell.support.embedded;

import org.jspecify.annotations.NullMarked;
