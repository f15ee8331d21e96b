/**
 * What a message is about: category, team, priority, tags and mood, as the policy has it.
 */
@NullMarked
package monster.quicksell.support.routing.classification;

import org.jspecify.annotations.NullMarked;
