@NullMarked
package monster.quicksell.support.platform.web;

import org.jspecify.annotations.NullMarked;
