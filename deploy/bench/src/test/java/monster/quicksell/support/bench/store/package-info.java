/** Tests of filled collections. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.store;
