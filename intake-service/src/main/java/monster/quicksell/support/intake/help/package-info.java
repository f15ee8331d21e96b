/** The help centre's public edge: articles, search, and the contact form. */
@NullMarked
package monster.quicksell.support.intake.help;

import org.jspecify.annotations.NullMarked;
