/** What every service's HTTP edge has in common: problem details and authentication. */
@NullMarked
package monster.quicksell.support.platform.web;

import org.jspecify.annotations.NullMarked;
