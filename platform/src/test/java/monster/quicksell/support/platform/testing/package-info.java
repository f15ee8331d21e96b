/** What the services' tests on real parts stand on. */
@NullMarked
package monster.quicksell.support.platform.testing;

import org.jspecify.annotations.NullMarked;
