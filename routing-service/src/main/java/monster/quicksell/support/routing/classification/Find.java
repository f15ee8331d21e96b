package monster.quicksell.support.routing.classification;

/**
 * A phrase that was found in a text.
 *
 * @param words what stands there, as it was written
 * @param from where it begins
 * @param to where it ends
 * @param denied true if it is said not to be so: "not urgent"
 */
record Find(String words, int from, int to, boolean denied) {
}
