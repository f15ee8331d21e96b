@NullMarked
package monster.quicksell.support.platform.policy;

import org.jspecify.annotations.NullMarked;
