/** What is watched and what is aimed at, as policy; pure. */
@NullMarked
package monster.quicksell.support.metrics.watch;

import org.jspecify.annotations.NullMarked;
