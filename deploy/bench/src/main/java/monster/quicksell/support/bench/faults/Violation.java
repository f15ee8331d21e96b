package monster.quicksell.support.bench.faults;

/**
 * Something that must hold and does not.
 *
 * @param invariant which one
 * @param what what was seen
 */
public record Violation(Invariant invariant, String what) {

	@Override
	public String toString() {
		return this.invariant + ": " + what();
	}

}
