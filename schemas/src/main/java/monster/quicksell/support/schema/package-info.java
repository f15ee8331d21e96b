/** The contract's topics, its records, and their form on the wire. */
@NullMarked
package monster.quicksell.support.schema;

import org.jspecify.annotations.NullMarked;
