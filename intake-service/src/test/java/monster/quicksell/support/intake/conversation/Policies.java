package monster.quicksell.support.intake.conversation;

/** The policy as it is delivered, for tests of other packages. */
public final class Policies {

	/** Links that lead nowhere. */
	public static final RatingLinks LINKS = Cases.LINKS;

	private Policies() {
	}

	/** What stands in the delivered files. */
	public static IntakePolicy standard() {
		return Cases.policy();
	}

}
