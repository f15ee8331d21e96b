/** Figures and timelines over HTTP, for Prometheus, and as a page. */
@NullMarked
package monster.quicksell.support.metrics.web;

import org.jspecify.annotations.NullMarked;
