/** Wires the platform into a Spring Boot application. */
@NullMarked
package monster.quicksell.support.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;
