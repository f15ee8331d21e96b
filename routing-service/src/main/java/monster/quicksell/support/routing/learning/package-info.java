/**
 * What is learned from people's corrections: pure, the same lessons give the same model.
 */
@NullMarked
package monster.quicksell.support.routing.learning;

import org.jspecify.annotations.NullMarked;
