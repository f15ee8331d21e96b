package monster.quicksell.support.routing.classification;

/**
 * One word of a text.
 *
 * @param stem its stem, or that of the word it is a slip of
 * @param written how it is written, in lower case
 * @param from where it begins in the text
 * @param to where it ends
 * @param clause counts up at each comma, full stop and the like
 * @param sentence counts up at each sentence's end
 */
record Word(String stem, String written, int from, int to, int clause, int sentence) {

	Word as(String anotherStem) {
		return new Word(anotherStem, this.written, this.from, this.to, this.clause, this.sentence);
	}

}
