/** The parts and services as processes of their own, to be measured or mistreated. */
@NullMarked
package monster.quicksell.support.bench.rig;

import org.jspecify.annotations.NullMarked;
