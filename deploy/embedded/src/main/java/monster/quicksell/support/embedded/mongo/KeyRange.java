package monster.quicksell.support.embedded.mongo;

/**
 * The keys from one to another; both belong to it.
 *
 * @param common how many bytes, from the first, are the same in all of them
 */
record KeyRange(Key from, Key to, int common) {

	static KeyRange startingWith(Key prefix) {
		return new KeyRange(prefix, prefix.end(), prefix.bytes().length);
	}

}
