/** Policy files: a company's own rules as data, checked when they are read. */
@NullMarked
package monster.quicksell.support.platform.policy;

import org.jspecify.annotations.NullMarked;
