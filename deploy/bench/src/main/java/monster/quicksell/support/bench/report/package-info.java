/** What was measured, for people and machines. */
@NullMarked
package monster.quicksell.support.bench.report;

import org.jspecify.annotations.NullMarked;
