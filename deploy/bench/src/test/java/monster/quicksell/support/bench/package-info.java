/** Tests of the harness itself. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench;
