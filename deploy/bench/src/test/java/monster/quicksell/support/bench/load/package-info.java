/** Tests of the load. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.load;
