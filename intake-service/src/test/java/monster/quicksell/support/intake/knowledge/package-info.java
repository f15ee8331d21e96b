/** Tests of the knowledge base. */
@NullMarked
package monster.quicksell.support.intake.knowledge;

import org.jspecify.annotations.NullMarked;
