package monster.quicksell.support.intake.knowledge;

import java.util.List;

/**
 * An article that answers a question.
 *
 * @param article the article
 * @param score how well; comparable within one search
 * @param why the question's words that it has, as they were written; a mended one as
 * {@code passwrd → password}
 * @param excerpt where it has them, as safe HTML with {@code <mark>}
 */
public record Finding(Article article, double score, List<String> why, String excerpt) {
}
