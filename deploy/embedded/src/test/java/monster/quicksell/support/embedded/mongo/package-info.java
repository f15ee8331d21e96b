/**
 * Tests of the store behind MongoDB's wire protocol.
 */
@NullMarked
package monster.quicksell.support.embedded.mongo;

import org.jspecify.annotations.NullMarked;
