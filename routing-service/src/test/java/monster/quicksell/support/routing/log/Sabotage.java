package monster.quicksell.support.routing.log;

/** Bugs that a test of the test plants into the database's answers. */
enum Sabotage {

	/** All is well. */
	NONE,

	/** Seats are not unique: of two who race for one, both get it. */
	NO_UNIQUE_SEATS,

	/** The queue comes in any order. */
	NO_ORDER,

	/** Only the first of the queue is ever looked at. */
	ONLY_THE_FIRST

}
