package monster.quicksell.support.intake.knowledge;

/** How much an article asks of its reader. */
public enum Difficulty {

	/** Anybody can, at once. */
	EASY,

	/** Some settings have to be found. */
	MEDIUM,

	/** Best done in peace, at a computer. */
	HARD

}
