/** What is deployed, judged by the schemas and tools of those who run it. */
@NullMarked
package monster.quicksell.support.checks;

import org.jspecify.annotations.NullMarked;
