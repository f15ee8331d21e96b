/** Tests of the HTTP interface. */
@NullMarked
package monster.quicksell.support.routing.web;

import org.jspecify.annotations.NullMarked;
