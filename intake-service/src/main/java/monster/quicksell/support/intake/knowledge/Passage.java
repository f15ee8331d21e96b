package monster.quicksell.support.intake.knowledge;

/**
 * A piece of an article.
 *
 * @param html safe to show: HTML in the source is escaped, links are http or mail only
 * @param plain the same without marks
 */
public record Passage(String html, String plain) {
}
