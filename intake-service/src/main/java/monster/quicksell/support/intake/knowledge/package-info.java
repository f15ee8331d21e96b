/** The knowledge base: articles as files, and how a question finds them. */
@NullMarked
package monster.quicksell.support.intake.knowledge;

import org.jspecify.annotations.NullMarked;
