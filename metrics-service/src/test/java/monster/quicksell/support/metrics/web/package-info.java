/** Tests of the whole service on real parts. */
@NullMarked
package monster.quicksell.support.metrics.web;

import org.jspecify.annotations.NullMarked;
