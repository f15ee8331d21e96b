package monster.quicksell.support.platform.text;

/**
 * A phrase that was found.
 *
 * @param phrase the phrase looked for, as it was given
 * @param words what stands in the text, as it was written
 * @param negated true if it is said not to be so: "not urgent"
 */
public record Match(String phrase, String words, boolean negated) {
}
