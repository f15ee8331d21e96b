package monster.quicksell.support.bench.faults;

/** Looks for violations of one invariant, or of a few that are seen together. */
@FunctionalInterface
interface Check {

	void look(Evidence evidence, History history, Findings findings);

	/** Where violations are told. */
	@FunctionalInterface
	interface Findings {

		void add(Invariant invariant, String what);

	}

}
