/** Tests of the prepared logs. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.log;
