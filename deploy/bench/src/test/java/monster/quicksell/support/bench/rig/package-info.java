/** Tests of the parts and services as processes. */
@org.jspecify.annotations.NullMarked
package monster.quicksell.support.bench.rig;
