package monster.quicksell.support.embedded.mongo;

/**
 * The keys from one to another; both belong to it.
 */
record KeyRange(Key from, Key to) {

	static KeyRange startingWith(Key prefix) {
		return new KeyRange(prefix, prefix.end());
	}

}
