package monster.quicksell.support.intake.webhook;

/**
 * A call that nobody can have made who has the secret, or one that is too old: answered
 * with 401.
 */
final class Forged extends RuntimeException {

	/** Says what is wrong with the proof, quoting nothing. */
	Forged(String reason) {
		super(reason, null, false, false);
	}

}
