/** Tests of the fault harness. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.faults;
