package monster.quicksell.support.intake.knowledge;

import java.util.List;

/**
 * What the knowledge base has for a question.
 *
 * @param findings best first
 * @param sure true if they have enough of the question's words; false if they only have
 * one in title or tags, or if there are none: then something is missing in the knowledge
 * base
 */
public record Answer(List<Finding> findings, boolean sure) {
}
