/** What has been told to receivers outside. */
@NullMarked
package monster.quicksell.support.escalation.store;

import org.jspecify.annotations.NullMarked;
