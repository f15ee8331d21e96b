/** Tests of the contract and its form on the wire. */
@NullMarked
package monster.quicksell.support.schema;

import org.jspecify.annotations.NullMarked;
