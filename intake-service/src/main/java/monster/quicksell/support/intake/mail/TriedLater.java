package monster.quicksell.support.intake.mail;

/** The recipient's mailbox can't take a mail now; others' can. */
final class TriedLater extends RuntimeException {

	/** Says why, quoting nothing. */
	TriedLater(String reason) {
		super(reason, null, false, false);
	}

}
