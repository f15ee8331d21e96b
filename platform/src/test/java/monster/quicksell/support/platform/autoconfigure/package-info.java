/** What a service gets when it has the platform on its class path. */
@NullMarked
package monster.quicksell.support.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;
