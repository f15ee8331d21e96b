/**
 * Full-text search over tickets: a projection of the log into an index of each instance's
 * own.
 */
@NullMarked
package monster.quicksell.support.intake.search;

import org.jspecify.annotations.NullMarked;
